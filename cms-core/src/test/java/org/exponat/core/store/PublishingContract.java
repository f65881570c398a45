package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.entry;
import static org.exponat.core.installation.Installation.json;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.SavedItem;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedView;
import org.junit.jupiter.api.Test;

/** What every store does when something is published. */
interface PublishingContract extends InstallationSource {

    @Test
    default void everyPublicationMakesOneEdition() {
        Installation cms = installation();
        ItemId one = cms.article("one", DE);
        ItemId two = cms.article("two", DE);

        assertThat(cms.site().editions().current()).isEqualTo(Edition.EMPTY);
        assertThat(made(cms.publish(one)).number()).isEqualTo(1);
        assertThat(made(cms.publish(two)).number()).isEqualTo(2);
        assertThat(cms.site().editions().current().number()).isEqualTo(2);
        assertThat(cms.site().editions().changes(2)).containsExactly(
                new EditionChange(two, "article", Set.of(Slot.SHARED, Slot.of(DE))));
    }

    @Test
    default void timeOfEditionsOnlyGoesForwardWhateverTheClockDoes() {
        Installation cms = installation();
        List<Instant> effective = new ArrayList<>();
        for (Duration step : List.of(Duration.ZERO, Duration.ZERO, Duration.ofHours(-3), Duration.ofNanos(1_999),
                Duration.ofDays(1))) {
            cms.clock.advance(step);
            effective.add(made(cms.publish(cms.article("a" + effective.size(), DE))).effectiveAt());
        }

        assertThat(effective).isSorted().doesNotHaveDuplicates();
        assertThat(effective).allMatch(instant -> instant.truncatedTo(ChronoUnit.MICROS).equals(instant));
        assertThat(cms.site().editions().at(effective.get(2)).number()).isEqualTo(3);
        assertThat(cms.site().editions().at(effective.get(2).minus(1, ChronoUnit.MICROS)).number()).isEqualTo(2);
        assertThat(cms.site().editions().at(Instant.EPOCH)).isEqualTo(Edition.EMPTY);
    }

    @Test
    default void aTextOfBlanksIsKeptAsItIsAndToldOfWhereSomethingMustBeSaid() {
        Installation cms = installation();
        SavedItem saved = cms.create("article", "{'title':{'de':' ','en':'x'},'slug':{'en':'x'},'place':' '}");
        assertThat(saved.warnings()).extracting(Fault::pointer, Fault::code)
                .containsExactly(tuple("/fields/title/de", "blank"));
        assertThat(saved.fields().at("/title/de").stringValue()).isEqualTo(" ");
        assertThat(cms.revise(saved.id(), 1, "{'title':{'de':'a','en':'\\t'}}").warnings())
                .extracting(Fault::pointer).containsExactly("/fields/title/en");
        assertThat(cms.revise(saved.id(), 2, "{'title':{'en':null}}").warnings()).isEmpty();
    }

    @Test
    default void publishingWhatIsLiveAlreadyMakesNoEdition() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        long position = cms.store.feed().last();

        assertThat(cms.publish(id)).isInstanceOf(Published.Unchanged.class);
        assertThat(cms.withdraw(cms.article("never-published", DE))).isInstanceOf(Published.Unchanged.class);
        assertThat(cms.site().editions().current().number()).isEqualTo(1);
        assertThat(cms.store.feed().last()).isEqualTo(position + 1);
    }

    @Test
    default void aFallbackShowsWhatIsPublishedThereAndNeverTheDraftBeside() {
        Installation cms = installation();
        ItemId id = cms.create("article", """
                {'title':{'de':'Titel 1','en':'Title 1'},'slug':{'de':'s','en':'s'},'teaser':{'de':'Anreißer 1'}}""")
                .id();
        cms.publishVersion(id, 1, DE);
        cms.revise(id, 1, "{'title':{'de':'Titel 2','en':'Title 2'},'teaser':{'de':'Anreißer 2'}}");
        cms.publishVersion(id, 2, EN);

        Reading english = read(cms, id, EN).orElseThrow();
        assertThat(english.title()).isEqualTo("Title 2");
        assertThat(english.text("teaser")).isEqualTo("Anreißer 1");
        assertThat(english.fallback()).isEqualTo(Map.of("teaser", DE));
        assertThat(read(cms, id, DE).orElseThrow().title()).isEqualTo("Titel 1");
    }

    @Test
    default void anItemLiveOnlyInTheFallbackLocaleIsReadFromThere() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        LiveItem live = cms.site().now().find(id).orElseThrow();

        assertThat(Reading.of(live, cms.types.get("article"), EN, null)).isEmpty();
        Reading english = Reading.of(live, cms.types.get("article"), EN, DE).orElseThrow();
        assertThat(english.slug()).isEqualTo(new Slug("one-de"));
        assertThat(english.fallback().keySet()).containsExactlyInAnyOrder("title", "slug");
    }

    @Test
    default void publishingOneLanguageLeavesTheOtherWhereItWas() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        cms.publish(id);
        cms.revise(id, 1, "{'title':{'de':'neu','en':'new'},'place':'Wertheim'}");
        cms.publish(List.of(new Publish.Entry(id, Publish.Act.PUBLISH, Set.of(EN), null, false)));

        assertThat(read(cms, id, DE).orElseThrow().title()).isEqualTo("one de");
        assertThat(read(cms, id, EN).orElseThrow().title()).isEqualTo("new");
        assertThat(read(cms, id, EN).orElseThrow().text("place")).isEmpty();
        cms.publish(id, EN);
        assertThat(read(cms, id, EN).orElseThrow().text("place")).isEqualTo("Wertheim");
        assertThat(read(cms, id, DE).orElseThrow().title()).isEqualTo("one de");
    }

    @Test
    default void anOlderVersionCanBePublished() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.revise(id, 1, "{'title':{'de':'zwei'}}");
        cms.publish(id);
        cms.publishVersion(id, 1);

        assertThat(read(cms, id, DE).orElseThrow().title()).isEqualTo("one de");
        assertThat(read(cms, id, DE).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    default void everyEditionReadsTheSameForEver() {
        Installation cms = installation();
        long seed = System.nanoTime();
        System.out.println("everyEditionReadsTheSameForEver: seed " + seed);
        Random random = new Random(seed);
        List<ItemId> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(cms.article("a" + i, DE, EN));
        }
        List<List<String>> editions = new ArrayList<>();
        for (int step = 0; step < 25; step++) {
            ItemId id = ids.get(random.nextInt(ids.size()));
            LocaleTag locale = random.nextBoolean() ? DE : EN;
            switch (random.nextInt(4)) {
                case 0 -> cms.withdraw(id, locale);
                case 1 -> cms.publish(id, locale);
                default -> {
                    cms.revise(id, cms.drafts.get(cms.editor, id).version().number(),
                            "{'title':{'" + locale + "':'step " + step + "'}}");
                    cms.publish(id, locale);
                }
            }
            Edition current = cms.site().editions().current();
            if (current.number() > editions.size()) {
                editions.add(shown(cms, current, ids));
            }
            for (int number = 1; number <= editions.size(); number++) {
                assertThat(shown(cms, cms.site().editions().find(number).orElseThrow(), ids))
                        .as("edition %d, seed %d", number, seed).isEqualTo(editions.get(number - 1));
            }
        }
        assertThat(editions).hasSizeGreaterThan(3);
    }

    @Test
    default void withdrawingTheLastLanguageTakesTheItemOffTheSite() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        cms.publish(id);
        cms.withdraw(id, EN);
        assertThat(cms.site().now().find(id).orElseThrow().parts().keySet())
                .containsExactly(Slot.SHARED, Slot.of(DE));

        cms.withdraw(id, DE);
        assertThat(cms.site().now().find(id)).isEmpty();
        assertThat(cms.store.reader().live(id)).isEmpty();
        assertThat(cms.site().at(cms.site().editions().find(1).orElseThrow()).find(id)).isPresent();
    }

    @Test
    default void whatPublishingNeedsIsListedWithItsPlace() {
        Installation cms = installation();
        ItemId ready = cms.article("ready", DE);
        ItemId untitled = cms.create("article", "{'slug':{'de':'s'},'facts':{'de':[{'value':'v'}]}}").id();

        assertThatThrownBy(() -> cms.publish(List.of(entry(ready, Publish.Act.PUBLISH, null),
                new Publish.Entry(untitled, Publish.Act.PUBLISH, Set.of(DE), null, true))))
                .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                        .extracting(Fault::pointer, Fault::code)
                        .containsExactly(tuple("/entries/1/fields/title/de", "required"),
                                tuple("/entries/1/fields/facts/de/0/label", "required")));
        assertThat(cms.site().now().find(ready)).isEmpty();
        assertThat(cms.site().editions().current()).isEqualTo(Edition.EMPTY);
    }

    @Test
    default void aSlugHasOneLiveOwner() {
        Installation cms = installation();
        ItemId owner = cms.create("article", "{'title':{'de':'a'},'slug':{'de':'same'}}").id();
        ItemId other = cms.create("article", "{'title':{'de':'b'},'slug':{'de':'same'}}").id();
        cms.publish(owner);

        assertThatThrownBy(() -> cms.publish(other)).isInstanceOfSatisfying(InvalidContent.class,
                invalid -> assertThat(invalid.faults()).extracting(Fault::code).containsExactly("slug_taken"));
        cms.publish(List.of(entry(owner, Publish.Act.WITHDRAW, null), entry(other, Publish.Act.PUBLISH, null)));
        assertThat(cms.site().now().findBySlug("article", DE, new Slug("same")).map(LiveItem::id)).contains(other);
    }

    @Test
    default void twoItemsSwapTheirSlugsInOneEdition() {
        Installation cms = installation();
        ItemId one = cms.create("article", "{'title':{'de':'a'},'slug':{'de':'x'}}").id();
        ItemId two = cms.create("article", "{'title':{'de':'b'},'slug':{'de':'y'}}").id();
        cms.publish(List.of(entry(one, Publish.Act.PUBLISH, null), entry(two, Publish.Act.PUBLISH, null)));
        cms.revise(one, 1, "{'slug':{'de':'y'}}");
        cms.revise(two, 1, "{'slug':{'de':'x'}}");
        cms.publish(List.of(entry(one, Publish.Act.PUBLISH, null), entry(two, Publish.Act.PUBLISH, null)));

        PublishedView now = cms.site().now();
        assertThat(now.edition().number()).isEqualTo(2);
        assertThat(now.findBySlug("article", DE, new Slug("x")).map(LiveItem::id)).contains(two);
        assertThat(now.findBySlug("article", DE, new Slug("y")).map(LiveItem::id)).contains(one);
    }

    @Test
    default void aSlugIsLookedUpInTheAskedLocaleFirst() {
        Installation cms = installation();
        ItemId german = cms.create("article", "{'title':{'de':'a'},'slug':{'de':'same'}}").id();
        ItemId english = cms.create("article", "{'title':{'en':'b'},'slug':{'en':'same'}}").id();
        ItemId onlyEnglish = cms.create("article", "{'title':{'en':'c'},'slug':{'en':'other'}}").id();
        List.of(german, english, onlyEnglish).forEach(id -> cms.publish(id));
        PublishedView now = cms.site().now();

        assertThat(now.findBySlug("article", DE, new Slug("same")).map(LiveItem::id)).contains(german);
        assertThat(now.findBySlug("article", EN, new Slug("same")).map(LiveItem::id)).contains(english);
        assertThat(now.findBySlug("article", DE, new Slug("other")).map(LiveItem::id)).contains(onlyEnglish);
        assertThat(now.findBySlug("note", DE, new Slug("same"))).isEmpty();
    }

    @Test
    default void documentNumbersAreCountedOverNamedOnesAndStay() {
        Installation cms = installation();
        ItemId named = cms.editing.create(cms.editor, new CreateItem("article", null, DocumentNumber.parse("SPO000002"),
                json("{'title':{'de':'n'},'slug':{'de':'n'}}"), null)).item().id();
        ItemId first = cms.article("first", DE);
        ItemId second = cms.article("second", DE);

        assertThat(cms.drafts.get(cms.editor, first).documentNumber()).isNull();
        cms.publish(first);
        cms.publish(second);
        cms.publish(named);
        cms.withdraw(first);
        ItemId third = cms.article("third", DE);
        cms.publish(third);

        assertThat(List.of(first, second, named, third)).extracting(id -> cms.drafts.get(cms.editor, id)
                .documentNumber()).extracting(Object::toString)
                .containsExactly("SPO000001", "SPO000003", "SPO000002", "SPO000004");
        assertThat(cms.site().now().findByNumber(DocumentNumber.parse("SPO000002")).map(LiveItem::id))
                .contains(named);
        assertThat(cms.site().now().findByNumber(DocumentNumber.parse("SPO000001"))).isEmpty();
    }

    @Test
    default void anAnswerChangesOnlyWithTheSlotsItDependsOn() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        ItemId other = cms.article("two", DE);
        cms.publish(id);
        cms.publish(other);
        cms.revise(id, 1, "{'title':{'en':'changed'}}");
        cms.publish(id, EN);
        PublishedView now = cms.site().now();

        assertThat(now.lastChanges(List.of(id, other, ItemId.fresh()))).isEqualTo(Map.of(
                id, Map.of(Slot.SHARED, 1L, Slot.of(DE), 1L, Slot.of(EN), 3L),
                other, Map.of(Slot.SHARED, 2L, Slot.of(DE), 2L)));
        assertThat(now.lastChangeOfTypes(Set.of("article"))).isEqualTo(3);
        assertThat(now.lastChangeOfTypes(Set.of("note"))).isZero();
        assertThat(cms.site().at(cms.site().editions().find(2).orElseThrow()).lastChangeOfTypes(Set.of()))
                .isEqualTo(2);
    }

    @Test
    default void personalValuesAreDelivered() {
        Installation cms = installation();
        ItemId id = cms.create("article",
                "{'title':{'de':'a'},'slug':{'de':'a'},'email':'erika@example.org'}").id();
        cms.publish(id);

        assertThat(read(cms, id, DE).orElseThrow().text("email")).isEqualTo("erika@example.org");
    }

    @Test
    default void internalFieldsAreNotRead() {
        Installation cms = installation();
        ItemId id = cms.create("article", "{'title':{'de':'a'},'slug':{'de':'a'},'notes':'for editors'}").id();
        cms.publish(id);

        assertThat(read(cms, id, DE).orElseThrow().fields()).doesNotContainKey("notes");
    }

    @Test
    default void whatIsLiveIsNotTrashed() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);

        assertThatThrownBy(() -> cms.trash(id)).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.code()).isEqualTo("live"));
        cms.withdraw(id);
        cms.trash(id);
        assertThatThrownBy(() -> cms.publish(id)).isInstanceOf(InvalidContent.class);
    }

    @Test
    default void aTranslatorPublishesTheirLanguageAndNothingElse() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        cms.publish(id, DE);
        Actor translator = new Actor("translator",
                Set.of(Grant.everywhere(Action.READ), new Grant(Action.PUBLISH, Set.of(), Set.of(EN))));

        assertThatThrownBy(() -> cms.publishing.publish(translator, new Publish(
                List.of(new Publish.Entry(id, Publish.Act.PUBLISH, Set.of(EN), null, true)), null)))
                .isInstanceOf(Forbidden.class);
        cms.revise(id, 1, "{'title':{'de':'neu'}}");
        assertThatThrownBy(() -> cms.publishing.publish(translator, new Publish(
                List.of(new Publish.Entry(id, Publish.Act.PUBLISH, Set.of(DE), null, false)), null)))
                .isInstanceOf(Forbidden.class);
        assertThat(cms.publishing.publish(translator, new Publish(
                List.of(new Publish.Entry(id, Publish.Act.PUBLISH, Set.of(EN), null, false)), null)))
                .isInstanceOf(Published.Made.class);
    }

    @Test
    default void anEntryThatNamesNothingIsRefused() {
        Installation cms = installation();

        assertThatThrownBy(() -> cms.publish(ItemId.fresh())).isInstanceOfSatisfying(InvalidContent.class,
                invalid -> assertThat(invalid.faults()).extracting(Fault::pointer).containsExactly("/entries/0/id"));
        assertThatThrownBy(() -> cms.publish(List.of())).isInstanceOf(InvalidContent.class);
        ItemId id = cms.article("one", DE);
        assertThatThrownBy(() -> cms.publishVersion(id, 7)).isInstanceOf(InvalidContent.class);
        assertThatThrownBy(() -> cms.publish(id, EN)).isInstanceOf(InvalidContent.class);
    }

    @Test
    default void everyUnknownEntryIsListed() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);

        assertThatThrownBy(() -> cms.publish(List.of(entry(ItemId.fresh(), Publish.Act.PUBLISH, null),
                entry(id, Publish.Act.PUBLISH, 7), entry(ItemId.fresh(), Publish.Act.WITHDRAW, null))))
                .isInstanceOfSatisfying(InvalidContent.class,
                        invalid -> assertThat(invalid.faults()).extracting(Fault::pointer)
                                .containsExactly("/entries/0/id", "/entries/1/version", "/entries/2/id"));
    }

    @Test
    default void aMessageThatCannotBeKeptIsRefused() {
        Installation cms = installation();
        List<Publish.Entry> entries = List.of(entry(cms.article("one", DE), Publish.Act.PUBLISH, null));

        for (String message : List.of("a\0b", "\ud83d", "x".repeat(2_001))) {
            assertThatThrownBy(() -> cms.publishing.publish(cms.editor, new Publish(entries, message)))
                    .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                            .extracting(Fault::pointer).containsExactly("/message"));
            assertThatThrownBy(() -> cms.editing.create(cms.editor,
                    new CreateItem("article", null, null, json("{}"), message))).isInstanceOf(InvalidContent.class);
        }
        assertThatThrownBy(() -> cms.editing.create(cms.editor,
                new CreateItem("article", "\ud83d", null, json("{}"), null))).isInstanceOf(InvalidContent.class);
    }

    private static Edition made(Published published) {
        return ((Published.Made) published).edition();
    }

    private static Optional<Reading> read(Installation cms, ItemId id, LocaleTag locale) {
        return cms.site().now().find(id).flatMap(item -> Reading.of(item, cms.types.get(item.type()), locale,
                cms.languages.fallbackOf(locale).orElse(null)));
    }

    private static List<String> shown(Installation cms, Edition edition, List<ItemId> ids) {
        return cms.site().at(edition).findAll(ids).values().stream().map(LiveItem::toString).toList();
    }
}
