package org.exponat.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be a slug, a document number, an id, a line, a locale, a slot. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "ventilatoren", "spo-12-b"})
    void slugs(String text) {
        assertThat(new Slug(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "-a", "a-", "a--b", "A", "ä", "a b", "a/b", "a_b", "a\n", "..", "%61"})
    void noSlugs(String text) {
        assertThat(Slug.isSlug(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Slug(text));
    }

    @Test
    void slugsEndAtTwoHundredCharacters() {
        assertThat(Slug.isSlug("a".repeat(200))).isTrue();
        assertThat(Slug.isSlug("a".repeat(201))).isFalse();
    }

    @Test
    void documentNumbers() {
        assertThat(DocumentNumber.parse("SPO005498")).isEqualTo(new DocumentNumber("SPO", 5_498))
                .hasToString("SPO005498");
        for (String text : List.of("", "SPO", "SPO5498", "SPO0005498", "spo005498", "S005498", "SPONSOR005498",
                "SPO000000",
                "SPO00549８", "SPO005498 ")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> DocumentNumber.parse(text));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new DocumentNumber("SPO", 1_000_000));
    }

    @Test
    void anIdHasOneSpelling() {
        ItemId id = ItemId.fresh();

        assertThat(ItemId.parse(id.toString())).isEqualTo(id);
        for (String text : List.of("", "1-1-1-1-1", "0188C0DE-0000-4000-8000-000000000001", "{" + id + "}", id + " ",
                id.toString().replace("-", ""), "x".repeat(36))) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> ItemId.parse(text));
        }
    }

    @Test
    void anIdIsToldFromWhatIsNearlyOneAndOrderedAsItsTextIs() {
        long seed = System.nanoTime();
        System.out.println("anIdIsToldFromWhatIsNearlyOneAndOrderedAsItsTextIs: seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            String other = new UUID(random.nextLong(), random.nextLong()).toString();
            StringBuilder near = new StringBuilder(id);
            near.setCharAt(random.nextInt(id.length()), "0f-gA /:`{".charAt(random.nextInt(10)));
            assertThat(ItemId.isItemId(near.toString())).as("seed %d: %s", seed, near)
                    .isEqualTo(near.toString().matches(ItemId.FORM));
            assertThat(Integer.signum(ItemId.parse(id).compareTo(ItemId.parse(other)))).as("seed %d", seed)
                    .isEqualTo(Integer.signum(id.compareTo(other)));
        }
    }

    @Test
    void idsAreOrderedAsTheirTexts() {
        // UUID itself compares signed numbers and would put the first of these behind the second.
        List<ItemId> ids = Stream.of("f0000000-0000-4000-8000-000000000000", "10000000-0000-4000-8000-000000000000")
                .map(ItemId::parse).sorted().toList();

        assertThat(ids).extracting(ItemId::toString).isSorted();
    }

    @Test
    void lines() {
        assertThat(Line.MAIN).hasToString("main");
        assertThat(new Line("release-2026")).hasToString("release-2026");
        for (String text : List.of("", "-a", "A", "a b", "a/b", "a".repeat(101))) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> new Line(text));
        }
    }

    @Test
    void localesAndSlots() {
        assertThat(Slot.parse("*")).isEqualTo(Slot.SHARED);
        assertThat(Slot.parse("de-AT")).isEqualTo(Slot.of(new LocaleTag("de-AT")));
        assertThat(Stream.of("en", "de", "*").map(Slot::parse).sorted().map(Slot::key)).containsExactly("*", "de",
                "en");
        for (String text : List.of("", "DE", "d", "de_DE", "de-at", "german")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> Slot.parse(text));
        }
    }

    @Test
    void fallbacksLeadFromOneLocaleToAnother() {
        LocaleTag de = new LocaleTag("de");
        LocaleTag en = new LocaleTag("en");

        assertThat(Languages.germanAndEnglish().fallbackOf(en)).contains(de);
        assertThat(Languages.germanAndEnglish().fallbackOf(de)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Languages(de, List.of(en), Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Languages(de, List.of(de), Map.of(de, de)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Languages(de, List.of(de), Map.of(en, de)));
    }

    @Test
    void textThatCanBeKept() {
        assertThat(List.of("", "a", "😀", "ä\u0001\uffff")).allMatch(StorableText::is);
        assertThat(List.of("\u0000", "a\u0000b", "\ud83d", "\ude00", "\ude00\ud83d", "\ud83dx", "😀\ud83d"))
                .noneMatch(StorableText::is);
    }
}
