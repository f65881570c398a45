package org.exponat.search.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.Filter;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.Sort;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;

/** An installation with an index that follows it. */
record AskedSite(Installation installation, SearchIndex index, Runnable closing) implements AutoCloseable {

    static final LocaleTag DE = Installation.DE;
    static final LocaleTag EN = Installation.EN;

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    /** Creates an item from JSON with single quotes and publishes it in all languages it is written in. */
    ItemId publish(String type, String name, String fields) {
        ItemId id = installation.create(type, "{'title':{'de':'" + name + "'},'slug':{'de':'"
                + name.toLowerCase(java.util.Locale.ROOT) + "'}" + (fields.isEmpty() ? "" : "," + fields) + "}").id();
        installation.publish(id);
        return id;
    }

    ItemId theme(String name, ItemId... broader) {
        return publish("theme", name, "'broader':[" + ids(broader) + "]");
    }

    ItemId carrying(String name, ItemId... themes) {
        return publish("firm", name, "'themes':[" + ids(themes) + "]");
    }

    static String ids(ItemId... ids) {
        return String.join(",", List.of(ids).stream().map(id -> "'" + id + "'").toList());
    }

    void revise(ItemId id, int base, String patch) {
        installation.revise(id, base, patch);
        installation.publish(id);
    }

    Edition current() {
        return installation.site().editions().current();
    }

    <T> T ask(Edition edition, BiFunction<SearchSnapshot, PublishedView, T> question) {
        try (SearchSnapshot snapshot = index.acquire(current(), LONG_ENOUGH)) {
            assertThat(snapshot.edition()).isEqualTo(current().number());
            return question.apply(snapshot, installation.site().at(edition));
        }
    }

    SearchAnswer answer(SearchQuestion question) {
        return answer(question, current().number());
    }

    /** Asked again as long as there was not the time to look at everything: a process that has just begun is slow. */
    SearchAnswer answer(SearchQuestion question, long edition) {
        SearchAnswer answer;
        do {
            answer = ask(installation.site().editions().find(edition).orElseThrow(),
                    (snapshot, view) -> snapshot.search(question, view));
        } while (answer.partial());
        return answer;
    }

    static SearchQuestion all() {
        return new SearchQuestion("", DE, null, Set.of(), List.of(), 100, null);
    }

    static SearchQuestion filtered(Filter... filters) {
        return asked(Set.of(), List.of(), true, new Filter.All(List.of(filters)), List.of());
    }

    static SearchQuestion sorted(String... fields) {
        return asked(Set.of("firm"), List.of(), true, Filter.everything(),
                List.of(fields).stream().map(Sort::parse).toList());
    }

    static SearchQuestion asked(Set<String> types, List<ItemId> themes, boolean narrower, Filter filter,
            List<Sort> sort) {
        return new SearchQuestion("", DE, null, types, themes, narrower, filter, sort, 100, null);
    }

    static List<String> titles(SearchAnswer answer) {
        return answer.hits().stream().map(hit -> hit.reading().title()).toList();
    }

    /** The counts of a dimension by label, in their order. */
    static Map<String, Long> counts(SearchAnswer answer, String dimension) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (FacetCount count : answer.facets().getOrDefault(dimension, List.of())) {
            counts.put(count.label(), count.count());
        }
        return counts;
    }

    @Override
    public void close() {
        closing.run();
        installation.close();
    }
}
