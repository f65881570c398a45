package org.exponat.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an editor would mind about the texts of the sample, as far as a machine can see it. */
class SampleTextsTest {

    /** What texts of a type have to be, in words of the body. */
    private static final Map<String, Length> LENGTHS = Map.of(
            "theme", new Length(150, 250),
            "company", new Length(80, 160),
            "station", new Length(40, 80),
            "panel", new Length(60, 120),
            "publication", new Length(100, 250),
            "organisation", new Length(100, 250),
            "person", new Length(100, 250),
            "page", new Length(300, 1_000));

    /** What is there because the law wants it, and so is about no theme. */
    private static final Set<String> LEGAL_PAGES = Set.of("seite-impressum", "seite-datenschutz",
            "seite-barrierefreiheit");

    private final List<SampleItem> items;
    private final List<SampleText> texts;

    SampleTextsTest() throws IOException {
        items = SampleFiles.items();
        texts = items.stream().filter(item -> item.fields().has("body")).flatMap(SampleText::of).toList();
    }

    @Test
    void textsAreAsLongAsTheirKindAllows() {
        assertThat(texts.stream()
                .filter(text -> !LENGTHS.getOrDefault(text.type(), Length.ANY).allows(text.words()))
                .map(text -> text + ": " + text.words() + " words")).isEmpty();
    }

    @Test
    void whatIsSaidIsSaidInBothLanguages() {
        assertThat(items.stream().flatMap(item -> item.fields().properties().stream()
                .filter(field -> SampleText.LOCALES.stream().anyMatch(field.getValue()::has))
                .filter(field -> !SampleText.LOCALES.stream().allMatch(field.getValue()::has))
                .map(field -> item.key() + "." + field.getKey()))).isEmpty();
        assertThat(texts).allSatisfy(text -> assertThat(text.words()).as(text.toString()).isPositive());
    }

    @Test
    void noSentenceIsSaidTwice() {
        Map<String, Set<String>> saidBy = new HashMap<>();
        texts.forEach(text -> text.sentences().forEach(sentence -> saidBy
                .computeIfAbsent(text.locale() + ": " + sentence, _ -> new TreeSet<>()).add(text.key())));

        assertThat(saidBy.entrySet().stream().filter(sentence -> sentence.getValue().size() > 1)).isEmpty();
    }

    @Test
    void bothLanguagesLinkTheSameItemsWhichAreThere() {
        Set<String> keys = items.stream().map(SampleItem::key).collect(Collectors.toSet());
        Map<String, Set<String>> links = new HashMap<>();
        for (SampleText text : texts) {
            assertThat(keys).as(text.toString()).containsAll(text.linked());
            Set<String> others = links.put(text.key(), text.linked());
            if (others != null) {
                assertThat(text.linked()).as(text.toString()).isEqualTo(others);
            }
        }
    }

    @Test
    void everyItemLeadsOnAndIsLedTo() {
        Set<String> keys = items.stream().map(SampleItem::key).collect(Collectors.toSet());
        Map<String, Set<String>> leadsTo = new HashMap<>();
        items.forEach(item -> leadsTo.put(item.key(), new HashSet<>(references(item.fields(), keys))));
        texts.forEach(text -> leadsTo.merge(text.key(), text.linked(), (some, others) -> {
            some.addAll(others);
            return some;
        }));
        Set<String> ledTo = leadsTo.values().stream().flatMap(Set::stream).collect(Collectors.toSet());

        assertThat(items.stream().filter(SampleTextsTest::isAboutSomething).map(SampleItem::key))
                .allSatisfy(key -> assertThat(leadsTo.get(key)).as(key).isNotEmpty())
                .allSatisfy(key -> assertThat(ledTo).contains(key));
    }

    @Test
    void everyItemIsAboutAtLeastTwoThemes() {
        Set<String> themes = items.stream().filter(item -> item.type().equals("theme")).map(SampleItem::key)
                .collect(Collectors.toSet());
        assertThat(items.stream().filter(SampleTextsTest::isAboutSomething)
                .filter(item -> !item.type().equals("theme"))).isNotEmpty()
                .allSatisfy(item -> assertThat(item.fields().path("themes").valueStream().map(JsonNode::stringValue))
                        .as(item.key()).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates().isSubsetOf(themes));
    }

    @Test
    void slugsAreReadableAndNoTwoItemsOfATypeShareOne() {
        Set<String> taken = new HashSet<>();
        for (SampleItem item : items) {
            item.fields().path("slug").properties().forEach(slug -> {
                assertThat(slug.getValue().stringValue()).as(item.key()).matches("[a-z0-9]+(-[a-z0-9]+)*");
                assertThat(taken.add(item.type() + " " + slug.getKey() + " " + slug.getValue().stringValue()))
                        .as("%s: %s", item.key(), slug).isTrue();
            });
        }
        assertThat(taken).isNotEmpty();
    }

    @Test
    void picturesAreDescribedInBothLanguagesAndShown() {
        List<SampleItem> pictures = items.stream().filter(item -> item.type().equals("asset")).toList();
        Set<String> shown = items.stream().map(item -> item.fields().path("image").asString("")).collect(
                Collectors.toSet());
        assertThat(pictures).isNotEmpty().allSatisfy(picture -> {
            for (String locale : SampleText.LOCALES) {
                assertThat(picture.fields().path("alt").path(locale).asString("").split("\\s+"))
                        .as(picture.key()).hasSizeGreaterThan(4);
            }
            assertThat(shown).contains(picture.key());
        });
        assertThat(items.stream().filter(item -> Set.of("cluster", "panel").contains(item.type())))
                .allSatisfy(item -> assertThat(item.fields().path("image").asString("")).as(item.key()).isNotEmpty());
    }

    private static boolean isAboutSomething(SampleItem item) {
        return item.publish() && !LEGAL_PAGES.contains(item.key())
                && !Set.of("asset", "site").contains(item.type());
    }

    /** Every value that is another item's key. */
    private static Set<String> references(JsonNode value, Set<String> keys) {
        if (value.isString()) {
            return keys.contains(value.stringValue()) ? Set.of(value.stringValue()) : Set.of();
        }
        return StreamSupport.stream(value.spliterator(), false).flatMap(one -> references(one, keys).stream())
                .collect(Collectors.toSet());
    }

    /** In words, both inclusive. */
    private record Length(int least, int most) {

        private static final Length ANY = new Length(1, Integer.MAX_VALUE);

        boolean allows(int words) {
            return least <= words && words <= most;
        }
    }
}
