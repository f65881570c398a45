package org.exponat.frontend.feeds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.exponat.frontend.pages.Json;
import org.exponat.frontend.spi.Link;

/** News as JSON Feed 1.1. */
final class JsonFeed {

    static final String MEDIA_TYPE = "application/feed+json";

    private static final String VERSION = "https://jsonfeed.org/version/1.1";

    private JsonFeed() {}

    static String of(Tour tour, News news) {
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("version", VERSION);
        feed.put("title", news.title());
        feed.put("home_page_url", news.home());
        feed.put("feed_url", tour.own(path(news.locale())));
        if (!news.claim().isEmpty()) {
            feed.put("description", news.claim());
        }
        feed.put("language", news.locale().toLanguageTag());
        feed.put("authors", List.of(Map.of("name", news.title())));
        feed.put("items", news.entries().stream().map(entry -> item(tour, entry)).toList());
        return Json.of(feed);
    }

    static String path(Locale locale) {
        return "/" + locale.toLanguageTag() + "/feed.json";
    }

    private static Map<String, Object> item(Tour tour, News.Entry entry) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", entry.id());
        item.put("url", entry.address());
        item.put("title", entry.title());
        // An item says one of both.
        if (entry.html().isEmpty()) {
            item.put("content_text", entry.summary());
        } else {
            item.put("content_html", entry.html());
        }
        if (!entry.summary().isEmpty()) {
            item.put("summary", entry.summary());
        }
        entry.picture().ifPresent(picture -> item.put("image", tour.request().absolute(picture.url())));
        item.put("date_modified", entry.updated().toString());
        if (!entry.themes().isEmpty()) {
            item.put("tags", entry.themes().stream().map(Link::title).toList());
        }
        return item;
    }
}
