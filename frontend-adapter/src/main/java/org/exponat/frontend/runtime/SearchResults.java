package org.exponat.frontend.runtime;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Reading;
import org.exponat.core.types.ContentType;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.SearchResult;
import org.exponat.frontend.spi.SearchResult.Expanded;
import org.exponat.frontend.spi.SearchResult.Facet;
import org.exponat.frontend.spi.SearchResult.Hit;
import org.exponat.search.SearchAnswer;

/** Turns what the index found into what frontends read. */
record SearchResults(ItemReader reader, LocaleTag locale) {

    SearchResult of(SearchAnswer answer) {
        Set<ItemId> themes = new LinkedHashSet<>();
        answer.hits().forEach(hit -> themes.addAll(hit.themes()));
        answer.expanded().forEach(expanded -> themes.add(expanded.theme()));
        reader.load(themes);
        List<Hit> hits = answer.hits().stream().map(this::hit).toList();
        Map<String, List<Facet>> facets = new LinkedHashMap<>();
        answer.facets().forEach((name, counts) -> facets.put(name, counts.stream()
                .map(count -> new Facet(count.value(), count.label(), count.count())).toList()));
        return new SearchResult(answer.total(), hits, facets, answer.didYouMean(),
                answer.expanded().stream().flatMap(this::expanded).toList(), answer.next());
    }

    private Stream<Expanded> expanded(SearchAnswer.Expanded expanded) {
        return reader.link(expanded.theme(), locale).stream()
                .map(theme -> new Expanded(expanded.text(), theme, expanded.also()));
    }

    private Hit hit(SearchAnswer.Hit hit) {
        Reading reading = hit.reading();
        List<Link> themes = hit.themes().stream().flatMap(id -> reader.link(id, locale).stream()).toList();
        Marked marked = marked(hit);
        return new Hit(reader.linkTo(reading), hit.excerpt(), marked.html(),
                reading.localeOf(marked.field()).toLocale(), hit.highlights(), themes);
    }

    private record Marked(String field, String html) {}

    /** The excerpt with its marks, and the field it comes from: a passage in which something was found, else a beginning. */
    private static Marked marked(SearchAnswer.Hit hit) {
        for (Map.Entry<String, List<String>> field : hit.highlights().entrySet()) {
            for (String passage : field.getValue()) {
                if (plain(passage).equals(hit.excerpt())) {
                    return new Marked(field.getKey(), passage);
                }
            }
        }
        boolean teased = !hit.reading().text(ContentType.TEASER).isEmpty();
        return new Marked(teased ? ContentType.TEASER : ContentType.BODY, escaped(hit.excerpt()));
    }

    private static String plain(String html) {
        return html.replace("<mark>", "").replace("</mark>", "").replace("&lt;", "<").replace("&gt;", ">")
                .replace("&quot;", "\"").replace("&#39;", "'").replace("&#x27;", "'").replace("&amp;", "&");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
