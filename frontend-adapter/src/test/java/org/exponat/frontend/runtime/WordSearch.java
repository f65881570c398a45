package org.exponat.frontend.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.Sort;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.IndexHealth;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.SearchAnswer.Hit;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.jspecify.annotations.Nullable;

/** A search without an index: it reads everything and looks for the text as it stands. */
public final class WordSearch implements SearchIndex {

    private final ContentTypes types;
    private @Nullable Edition held;

    public WordSearch(ContentTypes types) {
        this.types = types;
    }

    /** From now on the index shows this edition, however many are made. */
    public void stopAt(Edition edition) {
        held = edition;
    }

    @Override
    public SearchSnapshot acquire(Edition wanted, Duration atMost) {
        long shown = held == null ? wanted.number() : held.number();
        return new SearchSnapshot() {
            @Override
            public long edition() {
                return shown;
            }

            @Override
            public SearchAnswer search(SearchQuestion question, PublishedView view) {
                return answer(question, view);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public IndexHealth health() {
        return new IndexHealth(0, 0, List.of());
    }

    private SearchAnswer answer(SearchQuestion question, PublishedView view) {
        if ("nonsense".equals(question.after())) {
            throw new IllegalArgumentException("not a cursor");
        }
        List<Hit> hits = new ArrayList<>();
        ContentQuery query = new ContentQuery(question.types(), question.locale(), question.fallback(),
                Filter.everything(), List.of(new Sort("title", false)), ContentQuery.MAX_LIMIT, null);
        Page page;
        do {
            page = view.list(query);
            page.items().forEach(item -> hit(item, question).ifPresent(hits::add));
            query = new ContentQuery(query.types(), query.locale(), query.fallback(), query.filter(), query.sort(),
                    query.limit(), page.next());
        } while (page.next() != null);
        List<Hit> found = hits.stream().filter(hit -> hit.themes().containsAll(question.themes())).toList();
        Map<String, List<FacetCount>> facets = new LinkedHashMap<>();
        facets.put("type", counts(found, hit -> Set.of(hit.reading().item().type())));
        facets.put("theme", counts(found, hit -> hit.themes().stream().map(ItemId::toString)
                .collect(Collectors.toSet())));
        int from = question.after() == null ? 0 : Integer.parseInt(question.after());
        int until = Math.min(from + question.limit(), found.size());
        return new SearchAnswer(found.size(), found.subList(from, until), facets, null,
                until < found.size() ? String.valueOf(until) : null);
    }

    private Optional<Hit> hit(LiveItem item, SearchQuestion question) {
        return Reading.of(item, types.get(item.type()), question.locale(), question.fallback()).map(reading -> {
            String all = reading.fields().values().toString().toLowerCase(Locale.ROOT);
            List<ItemId> themes = new ArrayList<>();
            reading.field("themes").ifPresent(ids -> ids.forEach(id -> themes.add(ItemId.parse(id.stringValue()))));
            String word = question.text().toLowerCase(Locale.ROOT);
            return all.contains(word)
                    ? new Hit(reading, reading.text("teaser"), highlights(reading.text("teaser"), word), themes, 1)
                    : null;
        });
    }

    private static Map<String, List<String>> highlights(String text, String word) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(word);
        if (at < 0 || word.isEmpty() || !text.matches("[^<>&\"']*")) {
            return Map.of();
        }
        return Map.of("teaser", List.of(text.substring(0, at) + "<mark>" + text.substring(at, at + word.length())
                + "</mark>" + text.substring(at + word.length())));
    }

    private static List<FacetCount> counts(List<Hit> hits, Function<Hit, Set<String>> values) {
        Map<String, Long> counts = hits.stream().flatMap(hit -> values.apply(hit).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()
                .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new FacetCount(entry.getKey(), entry.getKey(), entry.getValue())).toList();
    }
}
