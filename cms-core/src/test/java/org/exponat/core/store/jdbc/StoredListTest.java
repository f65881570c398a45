package org.exponat.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Place;
import org.exponat.core.query.QueryRules;
import org.exponat.core.query.Sort;
import org.exponat.core.store.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whichever way a list is found, it is the same list. */
class StoredListTest {

    private static final int ITEMS = 60;

    @TempDir
    Path directory;

    @Test
    void sortingAndBothWaysOfWalkingFindTheSame() {
        long seed = System.nanoTime();
        System.out.println("sortingAndBothWaysOfWalkingFindTheSame: seed " + seed);
        Random random = new Random(seed);
        StoreSettings settings = StoreSettings.sqlite(directory.resolve("exponat.db"));
        try (Installation cms = Installation.open(settings)) {
            Asked.live(cms, Stream.generate(() -> article(random)).limit(ITEMS).toArray(String[]::new));
            JdbcClient client = JdbcClient.create(new DriverManagerDataSource(settings.url()));
            for (List<Sort> order : Stream.of("title", "-title", "place", "-place", "-subtitle", "place,-title")
                    .map(steps -> Stream.of(steps.split(",")).map(Sort::parse).toList()).toList()) {
                StoredList list = list(client, order);
                List<Place> all = list.sorted(0, null, ITEMS);
                assertThat(all).as("seed %d", seed).hasSizeBetween(5, ITEMS - 5);
                Place behind = all.get(random.nextInt(all.size()));
                List<Place> rest = list.sorted(0, behind, 4);
                assertThat(list.total()).isEqualTo(all.size());
                for (Set<Integer> few : List.of(Set.<Integer>of(), Set.of(0), Set.of(0, 1), Set.of(0, 1, 2, 3, 4))) {
                    assertThat(list.walked(few, null, ITEMS)).as("seed %d: %s, %s", seed, order, few).isEqualTo(all);
                    assertThat(list.walked(few, behind, 4)).as("seed %d: %s, %s behind %s", seed, order, few, behind)
                            .isEqualTo(rest);
                }
            }
        }
    }

    private static StoredList list(JdbcClient client, List<Sort> order) {
        QueryRules rules = new QueryRules(TestTypes.all(), DE);
        ContentQuery query = rules.checked(new ContentQuery(Set.of("article"), EN, DE, new Filter.All(List.of(
                new Filter.AnyOf("open", List.of("true")), Filter.Range.of("place", Filter.Comparison.AT_MOST, "C"),
                new Filter.Not(new Filter.AnyOf("subtitle", List.of("Apfel"))))), order, 20, null));
        return new StoredList(client, query, new ListSql(TestTypes.all(), rules, query, true, 1));
    }

    /** With so few different values that there are many ties. */
    private static String article(Random random) {
        String place = List.of("A", "B", "C", "D").get(random.nextInt(4));
        String language = random.nextBoolean() ? "de" : "en";
        String subtitle = random.nextBoolean() ? "" : ",'subtitle':{'" + language + "':'" + word(random) + "'}";
        return "{'title':{'" + language + "':'" + word(random) + "'},'place':'" + place + "','open':"
                + (random.nextInt(4) > 0) + subtitle + "}";
    }

    private static String word(Random random) {
        return List.of("Apfel", "Äpfel", "Birne", "Öl").get(random.nextInt(4));
    }
}
