package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.store.Asked.by;
import static org.exponat.core.store.Asked.live;
import static org.exponat.core.store.Asked.where;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.PublishedView;
import org.junit.jupiter.api.Test;

/** What every store does when a list is read page by page. */
interface PagingContract extends InstallationSource {

    int ITEMS = 70;

    @Test
    default void pagesTogetherAreTheWholeListInItsOrder() {
        long seed = System.nanoTime();
        System.out.println("pagesTogetherAreTheWholeListInItsOrder: seed " + seed);
        Random random = new Random(seed);
        Installation cms = installation();
        live(cms, Stream.generate(() -> randomArticle(random)).limit(ITEMS).toArray(String[]::new));
        PublishedView view = cms.site().now();

        for (String order : List.of("", "title", "-subtitle", "year", "-year,place", "place,-subtitle,year",
                "day,-title", "-starts,-day")) {
            String[] steps = order.isEmpty() ? new String[0] : order.split(",");
            for (Asked asked : List.of(by(steps), by(steps).in(EN), by(steps).in(EN).fallingBackTo(DE),
                    where("open", "true").sorted(steps).in(EN).fallingBackTo(DE))) {
                List<ItemId> whole = asked.at(view);
                assertThat(whole).doesNotHaveDuplicates();
                for (int limit : List.of(1, 2 + random.nextInt(8), 10 + random.nextInt(40))) {
                    assertThat(asked.pagesAt(view, limit)).as("seed %d: %s, %d a page", seed, asked, limit)
                            .isEqualTo(whole);
                }
            }
        }
        assertThat(Asked.articles().in(EN).fallingBackTo(DE).at(view)).hasSize(ITEMS);
    }

    @Test
    default void whatManyItemsMeetIsPagedInTheOrderOfTheWholeList() {
        long seed = System.nanoTime();
        System.out.println("whatManyItemsMeetIsPagedInTheOrderOfTheWholeList: seed " + seed);
        Random random = new Random(seed);
        Installation cms = installation();
        List<ItemId> ids = live(cms, Stream.generate(() -> randomArticle(random)).limit(5 * ITEMS)
                .toArray(String[]::new));
        Set<ItemId> open = ids.stream().filter(id -> cms.drafts.get(cms.editor, id).fields().get("open").booleanValue())
                .collect(Collectors.toSet());
        PublishedView view = cms.site().now();

        for (String order : List.of("title", "-subtitle", "year,-title")) {
            Asked all = by(order.split(",")).in(EN).fallingBackTo(DE);
            List<ItemId> expected = all.pagesAt(view, 100).stream().filter(open::contains).toList();
            for (int limit : List.of(7, 40)) {
                assertThat(all.with("open", "true").pagesAt(view, limit))
                        .as("seed %d: %s, %d a page", seed, order, limit)
                        .isEqualTo(expected);
            }
        }
        assertThat(open).as("too few, they would be sorted, seed %d", seed).hasSizeGreaterThan(100);
    }

    /** With few different values, so that there are ties, and with many missing. */
    private static String randomArticle(Random random) {
        StringJoiner fields = new StringJoiner(",", "{", "}");
        int languages = random.nextInt(3);
        StringJoiner titles = new StringJoiner(",", "'title':{", "}");
        StringJoiner subtitles = new StringJoiner(",", "'subtitle':{", "}");
        for (String locale : List.of("de", "en").subList(languages == 1 ? 1 : 0, languages == 0 ? 1 : 2)) {
            titles.add("'" + locale + "':'" + word(random) + "'");
            if (random.nextBoolean()) {
                subtitles.add("'" + locale + "':'" + word(random) + "'");
            }
        }
        fields.add(titles.toString()).add(subtitles.toString()).add("'open':" + random.nextBoolean());
        if (random.nextBoolean()) {
            fields.add("'place':'" + word(random) + "'");
        }
        if (random.nextBoolean()) {
            fields.add("'year':" + (random.nextInt(7) - 3) / 2.0);
        }
        if (random.nextBoolean()) {
            fields.add("'day':'2013-10-0" + (1 + random.nextInt(4)) + "'");
        }
        if (random.nextBoolean()) {
            fields.add("'starts':'2026-03-01T0" + random.nextInt(4) + ":00:00+02:00'");
        }
        return fields.toString();
    }

    private static String word(Random random) {
        return List.of("Apfel", "Äpfel", "apfel", "Birne", "Öl", "Ofen", "Straße", "Strasse").get(random.nextInt(8));
    }

    @Test
    default void aCursorContinuesOnlyTheQuestionItCameFrom() {
        Installation cms = installation();
        live(cms, "{'year':1}", "{'year':2}", "{'year':3}");
        PublishedView view = cms.site().now();
        Asked asked = by("year");
        Cursor cursor = Objects.requireNonNull(view.list(asked.query(1, null)).next());

        for (Asked other : List.of(by("-year"), by(), by("year", "place"), by("place"), by("year").in(EN),
                by("year").fallingBackTo(EN), where("open", "true").sorted("year"),
                Asked.of("article", "note").sorted("title"))) {
            assertThatThrownBy(() -> view.list(other.query(1, cursor))).as("%s", other)
                    .isInstanceOfSatisfying(InvalidContent.class, refused -> assertThat(refused.faults())
                            .extracting(Fault::pointer, Fault::code)
                            .containsExactly(tuple("after", "other_question")));
        }
        assertThat(view.list(asked.query(100, cursor)).items()).hasSize(2);
    }

    @Test
    default void aCursorContinuesItsQuestionHoweverItsValuesAreWritten() {
        Installation cms = installation();
        live(cms, "{'year':1963}", "{'year':1963}", "{'year':1963}");

        assertThat(where("year", "1963.0").pagesAt(cms.site().now(), 2)).hasSize(3);
    }

    @Test
    default void theLastPageSaysThatThereIsNoOther() {
        Installation cms = installation();
        live(cms, "{'year':1}", "{'year':2}");
        PublishedView view = cms.site().now();

        assertThat(view.list(by("year").query(2, null)).next()).isNull();
        assertThat(view.list(by("year").query(1, null)).next()).isNotNull();
        assertThat(view.list(where("year", "9").query(1, null)).items()).isEmpty();
        assertThat(view.list(where("year", "9").query(1, null)).next()).isNull();
    }

    @Test
    default void onlyTextThatACursorWasWrittenAsIsOne() {
        Installation cms = installation();
        live(cms, "{'year':1}", "{'year':2}");
        String text = Objects.requireNonNull(cms.site().now().list(by("year").query(1, null)).next()).encode();

        assertThatCode(() -> Cursor.decode(text)).doesNotThrowAnyException();
        for (String broken : List.of("", "x", text.substring(4), text.substring(0, text.length() - 4), text + "é",
                "e30", "bnVsbA", "W10")) {
            assertThatThrownBy(() -> Cursor.decode(broken)).as(broken).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
