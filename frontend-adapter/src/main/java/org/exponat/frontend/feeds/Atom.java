package org.exponat.frontend.feeds;

import java.util.Locale;
import org.exponat.frontend.spi.Link;

/** News as Atom, RFC 4287. */
final class Atom {

    static final String MEDIA_TYPE = "application/atom+xml";

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    private Atom() {}

    static String of(Tour tour, News news) {
        String language = news.locale().toLanguageTag();
        Xml xml = Xml.document("feed", NAMESPACE).attribute("xml:lang", language)
                .element("id", news.id()).element("title", news.title());
        if (!news.claim().isEmpty()) {
            xml.element("subtitle", news.claim());
        }
        xml.element("updated", news.updated().toString()).begin("author").element("name", news.title()).end()
                .empty("link", "rel", "self", "type", MEDIA_TYPE, "href", tour.own(path(news.locale())))
                .empty("link", "rel", "alternate", "type", "text/html", "hreflang", language, "href", news.home());
        for (News.Entry entry : news.entries()) {
            xml.begin("entry").element("id", entry.id()).element("title", entry.title())
                    .element("updated", entry.updated().toString())
                    .empty("link", "rel", "alternate", "type", "text/html", "hreflang", language, "href",
                            entry.address());
            for (Link theme : entry.themes()) {
                xml.empty("category", "term", theme.slug(), "label", theme.title());
            }
            if (!entry.summary().isEmpty()) {
                xml.element("summary", entry.summary());
            }
            if (!entry.html().isEmpty()) {
                xml.element("content", entry.html(), "type", "html");
            }
            xml.end();
        }
        return xml.done();
    }

    static String path(Locale locale) {
        return "/" + locale.toLanguageTag() + "/atom.xml";
    }
}
