package org.exponat.frontend.runtime;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Reading;
import org.exponat.core.types.ContentType;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.SearchResult;
import org.exponat.frontend.spi.SearchResult.Facet;
import org.exponat.frontend.spi.SearchResult.Hit;
import org.exponat.search.SearchAnswer;

/** Turns what the index found into what frontends read. */
record SearchResults(ItemReader reader, LocaleTag locale) {

    SearchResult of(SearchAnswer answer) {
        Set<ItemId> themes = new LinkedHashSet<>();
        answer.hits().forEach(hit -> themes.addAll(hit.themes()));
        reader.load(themes);
        List<Hit> hits = answer.hits().stream().map(this::hit).toList();
        Map<String, List<Facet>> facets = new LinkedHashMap<>();
        answer.facets().forEach((name, counts) -> facets.put(name, counts.stream()
                .map(count -> new Facet(count.value(), count.label(), count.count())).toList()));
        return new SearchResult(answer.total(), hits, facets, answer.didYouMean(), answer.next());
    }

    private Hit hit(SearchAnswer.Hit hit) {
        Reading reading = hit.reading();
        List<Link> themes = hit.themes().stream().flatMap(id -> reader.link(id, locale).stream()).toList();
        return new Hit(ItemReader.linkTo(reading), hit.excerpt(), excerptLanguage(reading).toLocale(),
                hit.highlights(), themes);
    }

    /** The excerpt is running text or the teaser; both fall back together in all but odd cases. */
    private static LocaleTag excerptLanguage(Reading reading) {
        return reading.localeOf(
                reading.field(ContentType.BODY).isPresent() ? ContentType.BODY : ContentType.TEASER);
    }
}
