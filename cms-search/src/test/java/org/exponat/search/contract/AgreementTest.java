package org.exponat.search.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.search.contract.AskedSite.DE;
import static org.exponat.search.contract.AskedSite.EN;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.exponat.core.command.Publish;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Filter.AnyOf;
import org.exponat.core.query.Filter.Comparison;
import org.exponat.core.query.Filter.Range;
import org.exponat.core.query.Sort;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.exponat.search.ThemeCounts;
import org.exponat.search.ThemeQuestion;
import org.exponat.search.lucene.LuceneSearch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is published: the index finds, counts and orders as a search does that looks at everything anew. */
class AgreementTest {

    private static final int ROUNDS = 8;
    private static final int QUESTIONS = 20;
    /** No two begin alike, so that none is taken for another misspelt; one is composed of others. */
    private static final List<String> WORDS = List.of("Amsel", "Bison", "Condor", "Delfin", "Vogelhaus", "Haus",
            "Turbine",
            "Mess- und Regeltechnik", "zwölf", "und");
    private static final List<String> PLACES = List.of("Ulm", "Aalen", "Öhringen", "Zell");

    @TempDir
    Path directory;

    private final long seed = Long.getLong("agreement.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<ItemId> themes = new ArrayList<>();
    private final List<ItemId> clusters = new ArrayList<>();
    private final List<ItemId> firms = new ArrayList<>();
    private final Map<ItemId, Integer> versions = new HashMap<>();

    @Test
    void theIndexAndTheScanAgree() {
        System.out.println("theIndexAndTheScanAgree: seed " + seed);
        Installation installation = Installation.open(StoreSettings.sqlite(directory.resolve("exponat.db")),
                FacetTypes.all());
        try (LuceneSearch search = LuceneSearch.open(directory.resolve("search"), installation.types,
                installation.languages, installation.site(), installation.store.feed())) {
            AskedSite index = new AskedSite(installation, search, () -> {});
            AskedSite scan = new AskedSite(installation,
                    new ScanningSearch(installation.site(), installation.types, installation.languages), () -> {});
            for (int round = 0; round < ROUNDS; round++) {
                change(installation);
                long now = index.current().number();
                for (int i = 0; i < QUESTIONS; i++) {
                    assertAgreement(index, scan, question(), random.nextInt(3) > 0 ? now : random.nextLong(now + 1));
                }
                assertThemesAgree(index, scan, random.nextBoolean() ? now : random.nextLong(now + 1));
            }
        } finally {
            installation.close();
        }
    }

    private void assertAgreement(AskedSite index, AskedSite scan, SearchQuestion question, long edition) {
        String which = question + " at " + edition + ", seed " + seed;
        SearchAnswer found = index.answer(question, edition);
        SearchAnswer expected = scan.answer(question, edition);
        assertThat(found.partial()).as(which).isFalse();
        assertThat(found.didYouMean()).as(which).isNull();
        assertThat(found.total()).as(which).isEqualTo(expected.total());
        assertThat(found.unfiltered()).as(which).isEqualTo(expected.unfiltered());
        assertThat(found.facets()).as(which).isEqualTo(expected.facets());
        List<String> all = pages(index, question, edition);
        boolean ordered = question.text().isBlank() || !question.sort().isEmpty();
        if (ordered) {
            assertThat(all).as(which).isEqualTo(pages(scan, question, edition));
        } else {
            assertThat(all).as(which).containsExactlyInAnyOrderElementsOf(pages(scan, question, edition));
        }
    }

    private void assertThemesAgree(AskedSite index, AskedSite scan, long edition) {
        LocaleTag locale = random.nextBoolean() ? DE : EN;
        ThemeQuestion question = new ThemeQuestion(locale, locale.equals(EN) && random.nextBoolean() ? DE : null,
                one(java.util.Arrays.asList(null, "cluster", "place", "type")));
        var view = index.installation().site().editions().find(edition).orElseThrow();
        ThemeCounts counted = index.ask(view, (snapshot, site) -> snapshot.countThemes(question, site));
        ThemeCounts expected = scan.ask(view, (snapshot, site) -> snapshot.countThemes(question, site));
        assertThat(counted).as("%s at %d, seed %d", question, edition, seed).isEqualTo(expected);
    }

    /** The hits of all pages, as items with their titles and themes. */
    private static List<String> pages(AskedSite site, SearchQuestion question, long edition) {
        List<String> all = new ArrayList<>();
        String after = null;
        do {
            SearchAnswer page = site.answer(question.behind(after), edition);
            page.hits().forEach(hit -> all.add(hit.reading().id() + " " + hit.reading().title() + " " + hit.themes()));
            after = page.next();
        } while (after != null);
        return all;
    }

    private SearchQuestion question() {
        LocaleTag locale = random.nextBoolean() ? DE : EN;
        List<Filter> filters = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Filter.Condition condition = condition();
            filters.add(random.nextInt(4) == 0 ? new Filter.Not(condition) : condition);
        }
        Set<String> types = random.nextInt(3) > 0
                ? Set.of()
                : random.nextBoolean() ? Set.of("firm") : Set.of("firm", "theme");
        return new SearchQuestion(random.nextBoolean() ? "" : text(1 + random.nextInt(3)), locale,
                locale.equals(EN) && random.nextBoolean() ? DE : null, types,
                random.nextInt(3) > 0 ? List.of() : List.of(one(themes)), random.nextInt(3) > 0,
                new Filter.All(filters), random.nextBoolean() ? List.of() : sort(), 1 + random.nextInt(8), null);
    }

    private Filter.Condition condition() {
        Comparison side = one(List.of(Comparison.values()));
        return switch (random.nextInt(10)) {
            case 0 -> new AnyOf("place", some(PLACES));
            case 1 -> new AnyOf("theme", some(themes).stream().map(ItemId::toString).toList());
            case 2 -> new AnyOf("cluster", some(clusters).stream().map(ItemId::toString).toList());
            case 3 -> new AnyOf("decade", some(List.of("1950", "1960", "1970")));
            case 4 -> new AnyOf("district", some(PLACES));
            case 5 -> new AnyOf("open", List.of(Boolean.toString(random.nextBoolean())));
            case 6 -> Range.of("staff", side, random.nextInt(4) + ".50");
            case 7 -> Range.of("year", side, Integer.toString(2000 + random.nextInt(4)));
            case 8 -> new AnyOf("type", some(List.of("firm", "cluster", "theme")));
            default -> new Filter.Exists(one(List.of("place", "role", "cluster", "district", "year", "theme", "type")));
        };
    }

    private List<Sort> sort() {
        Set<String> fields = new LinkedHashSet<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            fields.add(one(List.of("title", "place", "district", "staff", "founded", "entered", "published")));
        }
        // Of other types the same must be asked that they declare.
        return fields.stream().map(field -> new Sort(field, random.nextBoolean())).toList();
    }

    private void change(Installation installation) {
        for (int i = 0; i < 3; i++) {
            add(installation, "firm", firms);
        }
        if (themes.size() < 9) {
            add(installation, "theme", themes);
            add(installation, "theme", themes);
        }
        if (clusters.size() < 4) {
            add(installation, "cluster", clusters);
        }
        for (int i = 0; i < 8; i++) {
            ItemId id = one(one(List.of(firms, themes, clusters)));
            String patch = patch(id);
            versions.put(id, installation.revise(id, versions.getOrDefault(id, 1), patch).version().number());
        }
        List<ItemId> ids = new ArrayList<>(versions.keySet());
        Collections.sort(ids);
        Collections.shuffle(ids, random);
        Map<ItemId, LiveItem> live = installation.site().now().findAll(ids);
        installation.publish(ids.stream().limit(1L + random.nextInt(ids.size())).map(id -> entry(id, live.get(id)))
                .toList());
    }

    private void add(Installation installation, String type, List<ItemId> to) {
        int number = versions.size();
        // Nobody asks for a whole label: what that is widened to is not a matter of counting and choosing.
        String named = type.equals("theme") ? "Thema " : "";
        ItemId id = installation.create(type, "{'title':{'de':'" + named + text(2) + "','en':'" + named + text(1)
                + "'},'slug':{'de':'d" + number + "','en':'e" + number + "'}}").id();
        versions.put(id, 1);
        to.add(id);
    }

    private String patch(ItemId id) {
        String locale = random.nextBoolean() ? "de" : "en";
        if (random.nextInt(4) == 0) {
            return "{'body':{'" + locale + "':[{'type':'paragraph','text':'" + text(1 + random.nextInt(4)) + "'}]}}";
        }
        if (themes.contains(id)) {
            return "{'broader':[" + ids(some(themes).stream().limit(2).toList()) + "]}";
        }
        if (clusters.contains(id)) {
            return random.nextBoolean()
                    ? "{'places':['" + String.join("','", some(PLACES)) + "']}"
                    : "{'opened':'19" + (50 + random.nextInt(25)) + "-03-01'}";
        }
        return switch (random.nextInt(8)) {
            case 0 -> "{'place':'" + one(PLACES) + "'}";
            case 1 -> "{'district':{'" + locale + "':'" + one(PLACES) + "'}}";
            case 2 -> "{'founded':" + (1950 + random.nextInt(30)) + ",'staff':" + random.nextInt(5) + ".5}";
            case 3 -> "{'entered':'200" + random.nextInt(5) + "-12-31'}";
            case 4 -> "{'role':'" + one(List.of("pioneer", "member")) + "','open':" + random.nextBoolean() + "}";
            case 5 -> "{'cluster':'" + one(clusters) + "'}";
            default -> "{'themes':[" + ids(some(themes)) + "]}";
        };
    }

    private static String ids(List<ItemId> ids) {
        return ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
    }

    /** Publishes or withdraws an item, whole or in one language. */
    private Publish.Entry entry(ItemId id, @Nullable LiveItem live) {
        if (live != null && random.nextInt(4) == 0) {
            Set<LocaleTag> locales = random.nextBoolean() ? Set.of() : Set.of(one(live.locales()));
            return new Publish.Entry(id, Publish.Act.WITHDRAW, locales, null, true);
        }
        Set<LocaleTag> locales = random.nextBoolean() ? Set.of() : Set.of(random.nextBoolean() ? DE : EN);
        return new Publish.Entry(id, Publish.Act.PUBLISH, locales, null, true);
    }

    private String text(int words) {
        return IntStream.range(0, words).mapToObj(_ -> one(WORDS)).collect(Collectors.joining(" "));
    }

    private <T> List<T> some(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(Math.min(3, list.size())));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
