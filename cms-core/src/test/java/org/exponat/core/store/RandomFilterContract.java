package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.store.Asked.live;

import java.text.Collator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Filter.AnyOf;
import org.exponat.core.query.Filter.Comparison;
import org.exponat.core.query.Filter.Condition;
import org.exponat.core.query.Filter.Exists;
import org.exponat.core.query.Filter.Not;
import org.exponat.core.query.Filter.Range;
import org.exponat.core.query.Filter.Through;
import org.exponat.core.query.PublishedView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is filtered by, the store finds what a plain look at every item finds. */
interface RandomFilterContract extends InstallationSource {

    int ITEMS = 160;
    int FILTERS = 120;
    List<String> WORDS = List.of("Apfel", "Äpfel", "apfel", "Birne", "Öl", "Straße");

    @Test
    default void filtersFindWhatAPlainLookAtEveryItemFinds() {
        long seed = Long.getLong("filter.seed", System.nanoTime());
        System.out.println("filtersFindWhatAPlainLookAtEveryItemFinds: seed " + seed);
        Random random = new Random(seed);
        Installation cms = installation();
        Map<ItemId, Article> all = new LinkedHashMap<>();
        while (all.size() < ITEMS) {
            List<Article> some = Stream.generate(() -> article(random, List.copyOf(all.keySet()))).limit(ITEMS / 4)
                    .toList();
            List<ItemId> ids = live(cms, some.stream().map(Article::json).toArray(String[]::new));
            IntStream.range(0, ids.size()).forEach(i -> all.put(ids.get(i), some.get(i)));
        }
        Map<ItemId, Article> before = Map.copyOf(all);
        PublishedView old = cms.site().now();
        for (ItemId id : List.copyOf(all.keySet())) {
            if (random.nextInt(8) == 0) {
                cms.withdraw(id);
                all.remove(id);
            } else if (random.nextInt(8) == 0) {
                cms.revise(id, 1, "{'place':'Neu','year':null}");
                cms.publish(id);
                all.computeIfPresent(id, (_, was) -> was.moved());
            }
        }
        for (int i = 0; i < FILTERS; i++) {
            Filter filter = new Filter.All(Stream.generate(() -> filter(random, before.keySet()))
                    .limit(1 + random.nextInt(3)).toList());
            compare(old, before, filter, random, seed);
            compare(cms.site().now(), all, filter, random, seed);
        }
    }

    private static void compare(PublishedView view, Map<ItemId, Article> all, Filter filter, Random random,
            long seed) {
        LocaleTag locale = random.nextBoolean() ? DE : EN;
        LocaleTag fallback = locale.equals(EN) && random.nextBoolean() ? DE : null;
        Map<String, Map<String, List<Object>>> seen = new HashMap<>();
        all.forEach(
                (id, article) -> article.seen(locale, fallback).ifPresent(values -> seen.put(id.toString(), values)));
        Set<ItemId> expected = all.keySet().stream()
                .filter(id -> seen.containsKey(id.toString()) && holds(filter, id.toString(), seen))
                .collect(Collectors.toSet());
        String order = List.of("", "year", "-year", "-title,place", "place").get(random.nextInt(5));
        Asked asked = new Asked(Set.of("article"), locale, fallback, filter, List.of())
                .sorted(order.isEmpty() ? new String[0] : order.split(","));
        assertThat(asked.pagesAt(view, 30)).as("seed %d: %s", seed, asked).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(view.count(asked.query(1, null))).as("seed %d: %s", seed, asked).isEqualTo(expected.size());
    }

    private static boolean holds(Filter filter, String id, Map<String, Map<String, List<Object>>> seen) {
        Function<String, List<Object>> values = field -> field.equals(Filter.ID)
                ? List.of(id)
                : seen.getOrDefault(id, Map.of()).getOrDefault(field, List.of());
        return switch (filter) {
            case Filter.All(List<Filter> all) -> all.stream().allMatch(one -> holds(one, id, seen));
            case Not(Condition condition) -> !holds(condition, id, seen);
            case AnyOf(String field, List<String> among) ->
                values.apply(field).stream().anyMatch(value -> among.contains(text(value)));
            case Exists(String field) -> !values.apply(field).isEmpty();
            case Range range -> values.apply(range.field()).stream().anyMatch(value -> isWithin(range, value));
            case Through(String field, List<Condition> conditions) ->
                values.apply(field).stream().map(String.class::cast)
                        .filter(seen::containsKey)
                        .anyMatch(target -> conditions.stream().allMatch(one -> holds(one, target, seen)));
        };
    }

    private static String text(Object value) {
        return value instanceof Integer number ? Integer.toString(number) : (String) value;
    }

    private static boolean isWithin(Range range, Object value) {
        int comparison = value instanceof Integer number
                ? Integer.compare(number, Integer.parseInt(range.value()))
                : range.field().equals("day")
                        ? ((String) value).compareTo(range.value())
                        : Collator.getInstance(Locale.GERMAN).compare((String) value, range.value());
        return switch (range.comparison()) {
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case AT_LEAST -> comparison >= 0;
            case GREATER -> comparison > 0;
        };
    }

    private static Filter filter(Random random, Set<ItemId> ids) {
        Condition condition = condition(random, List.copyOf(ids), 0);
        return random.nextInt(3) == 0 ? new Not(condition) : condition;
    }

    private static Condition condition(Random random, List<ItemId> ids, int depth) {
        return switch (random.nextInt(depth < 2 ? 9 : 6)) {
            case 0 -> new AnyOf("place", words(random));
            case 1 -> new AnyOf("subtitle", words(random));
            case 2 -> new AnyOf(random.nextBoolean() ? Filter.ID : "author",
                    Stream.generate(() -> ids.get(random.nextInt(ids.size())).toString()).limit(20).toList());
            case 3 -> new Exists(List.of("place", "subtitle", "year", "author", "related").get(random.nextInt(5)));
            case 4 -> Range.of("year", comparison(random), Integer.toString(random.nextInt(9)));
            case 5 -> random.nextBoolean()
                    ? Range.of("day", comparison(random), "2013-10-0" + (1 + random.nextInt(9)))
                    : Range.of(random.nextBoolean() ? "place" : "subtitle", comparison(random), word(random));
            case 6 -> new AnyOf("open", List.of(Boolean.toString(random.nextBoolean())));
            default -> new Through(random.nextBoolean() ? "author" : "related",
                    Stream.generate(() -> condition(random, ids, depth + 1)).limit(1 + random.nextInt(2)).toList());
        };
    }

    private static Comparison comparison(Random random) {
        return Comparison.values()[random.nextInt(4)];
    }

    private static List<String> words(Random random) {
        return Stream.generate(() -> word(random)).distinct().limit(1 + random.nextInt(3)).toList();
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static Article article(Random random, List<ItemId> earlier) {
        Map<String, Object> shared = new LinkedHashMap<>();
        shared.put("open", random.nextInt(4) > 0);
        if (random.nextInt(4) > 0) {
            shared.put("place", word(random));
        }
        if (random.nextInt(4) > 0) {
            shared.put("year", random.nextInt(9));
        }
        if (random.nextBoolean()) {
            shared.put("day", "2013-10-0" + (1 + random.nextInt(9)));
        }
        if (!earlier.isEmpty() && random.nextBoolean()) {
            shared.put("author", earlier.get(random.nextInt(earlier.size())).toString());
        }
        if (!earlier.isEmpty() && random.nextBoolean()) {
            shared.put("related", Stream.generate(() -> earlier.get(random.nextInt(earlier.size())).toString())
                    .limit(3).distinct().toList());
        }
        Map<String, String> subtitles = new LinkedHashMap<>();
        int languages = random.nextInt(3);
        List<String> locales = List.of("de", "en").subList(languages == 1 ? 1 : 0, languages == 0 ? 1 : 2);
        locales.stream().filter(_ -> random.nextBoolean()).forEach(locale -> subtitles.put(locale, word(random)));
        return new Article(shared, locales, subtitles);
    }

    /** An article as the test knows it. */
    record Article(Map<String, Object> shared, List<String> locales, Map<String, String> subtitles) {

        Article moved() {
            Map<String, Object> other = new LinkedHashMap<>(shared);
            other.put("place", "Neu");
            other.remove("year");
            return new Article(other, locales, subtitles);
        }

        Optional<Map<String, List<Object>>> seen(LocaleTag locale, @Nullable LocaleTag fallback) {
            List<String> read = new ArrayList<>(List.of(locale.value()));
            if (fallback != null) {
                read.add(fallback.value());
            }
            if (read.stream().noneMatch(locales::contains)) {
                return Optional.empty();
            }
            Map<String, List<Object>> values = new HashMap<>();
            shared.forEach((field, value) -> values.put(field,
                    value instanceof List<?> list
                            ? List.copyOf(list)
                            : List.of(value instanceof Boolean truth ? truth.toString() : value)));
            read.stream().filter(subtitles::containsKey).findFirst()
                    .ifPresent(from -> values.put("subtitle", List.of(subtitles.getOrDefault(from, ""))));
            return Optional.of(values);
        }

        String json() {
            String titles = locales.stream().map(locale -> "'" + locale + "':'t'").collect(Collectors.joining(","));
            String texts = subtitles.entrySet().stream()
                    .map(text -> "'" + text.getKey() + "':'" + text.getValue() + "'")
                    .collect(Collectors.joining(","));
            return "{'title':{" + titles + "},'subtitle':{" + texts + "}"
                    + shared.entrySet().stream().map(field -> ",'" + field.getKey() + "':" + written(field.getValue()))
                            .collect(Collectors.joining())
                    + "}";
        }

        private static String written(Object value) {
            return switch (value) {
                case String text -> "'" + text + "'";
                case List<?> list -> list.stream().map(Article::written).collect(Collectors.joining(",", "[", "]"));
                default -> value.toString();
            };
        }
    }
}
