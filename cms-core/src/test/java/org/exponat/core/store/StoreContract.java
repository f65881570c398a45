package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.json;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Role;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.Editing;
import org.exponat.core.command.InUse;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What every store does with items and their versions. */
interface StoreContract extends InstallationSource {

    @Test
    default void anItemComesBackAsItWasSaved() {
        Installation cms = installation();
        SavedItem saved = cms.create("article",
                """
                        {'title':{'de':'Lüfter & „Gebläse“ 😀','en':'Fans'},'slug':{'de':'luefter'},'place':'Künzelsau','year':1963,
                         'location':{'lat':49.28,'lon':9.69},'facts':{'de':[{'label':'a','value':'b'}]},'open':true,
                         'day':'2013-10-23','colour':'red','notes':'intern'}""");

        assertThat(cms.drafts.get(cms.editor, saved.id()).fields()).isEqualTo(saved.fields());
        assertThat(saved.fields().at("/title/de").stringValue()).isEqualTo("Lüfter & „Gebläse“ 😀");
        assertThat(saved.version().number()).isEqualTo(1);
        assertThat(saved.version().author()).isEqualTo("editor");
    }

    @Test
    default void everyRevisionIsAVersionAndOldOnesStay() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        cms.revise(id, 1, "{'title':{'de':'zwei'}}");
        cms.revise(id, 2, "{'title':{'de':'drei'}}");

        assertThat(cms.drafts.versions(cms.editor, id, Integer.MAX_VALUE, 10)).extracting(Version::number)
                .containsExactly(3, 2, 1);
        assertThat(cms.drafts.version(cms.editor, id, 1).fields().at("/title/de").stringValue()).isEqualTo("one de");
        assertThat(cms.drafts.version(cms.editor, id, 2).fields().at("/title/de").stringValue()).isEqualTo("zwei");
        assertThat(cms.drafts.get(cms.editor, id).fields().at("/title/de").stringValue()).isEqualTo("drei");
    }

    @Test
    default void savingOneLanguageLeavesThePartsOfOthersAlone() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        Version first = cms.drafts.get(cms.editor, id).version();
        Version second = cms.revise(id, 1, "{'title':{'en':'changed'}}").version();

        assertThat(second.parts().get(Slot.of(DE))).isEqualTo(first.parts().get(Slot.of(DE)));
        assertThat(second.parts().get(Slot.SHARED)).isEqualTo(first.parts().get(Slot.SHARED));
        assertThat(second.parts().get(Slot.of(EN))).isNotEqualTo(first.parts().get(Slot.of(EN)));
    }

    @Test
    default void versionsAreChainedByTheirHashes() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.revise(id, 1, "{'title':{'de':'zwei'}}");
        cms.revise(id, 2, "{'title':{'de':'drei'}}");
        List<Version> versions = cms.store.reader().versions(id, Integer.MAX_VALUE, 10).reversed();

        assertThat(versions).allMatch(Version::isIntact);
        assertThat(versions.get(0).previous()).isNull();
        assertThat(versions.get(1).previous()).isEqualTo(versions.get(0).hash());
        assertThat(versions.get(2).previous()).isEqualTo(versions.get(1).hash());
    }

    @Test
    default void fieldsThatOthersChangedAreMerged() {
        Installation cms = installation();
        ItemId id = cms.create("article", "{'title':{'de':'a','en':'b'},'place':'Mulfingen'}").id();
        cms.revise(id, 1, "{'title':{'de':'theirs'}}");
        SavedItem merged = cms.revise(id, 1, "{'place':'Wertheim','title':{'en':'yours'}}");

        assertThat(merged.version().number()).isEqualTo(3);
        assertThat(merged.version().base()).isEqualTo(1);
        assertThat(merged.fields()).isEqualTo(json("{'title':{'de':'theirs','en':'yours'},'place':'Wertheim'}"));
    }

    @Test
    default void aCollisionIsRefusedWithBaseTheirsAndYours() {
        Installation cms = installation();
        ItemId id = cms.create("article", "{'title':{'de':'base'},'place':'p'}").id();
        cms.revise(id, 1, "{'title':{'de':'theirs'}}");

        assertThatThrownBy(() -> cms.revise(id, 1, "{'title':{'de':'yours'},'place':'q'}"))
                .isInstanceOfSatisfying(Conflict.class, conflict -> {
                    assertThat(conflict.code()).isEqualTo("collision");
                    assertThat(conflict.collisions()).singleElement().satisfies(collision -> {
                        assertThat(collision.pointer()).isEqualTo("/fields/title/de");
                        assertThat(collision.base()).hasToString("\"base\"");
                        assertThat(collision.theirs()).hasToString("\"theirs\"");
                        assertThat(collision.yours()).hasToString("\"yours\"");
                    });
                });
        assertThat(cms.drafts.get(cms.editor, id).version().number()).isEqualTo(2);
    }

    @Test
    default void aPatchThatChangesNothingMakesNoVersion() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        long before = cms.store.feed().last();

        assertThat(cms.revise(id, 1, "{'title':{'de':'one de'}}").version().number()).isEqualTo(1);
        assertThat(cms.store.feed().last()).isEqualTo(before);
    }

    @Test
    default void nullRemovesAFieldOrALanguage() {
        Installation cms = installation();
        ItemId id = cms.create("article", "{'title':{'de':'a','en':'b'},'place':'p'}").id();
        SavedItem saved = cms.revise(id, 1, "{'title':{'en':null},'place':null}");

        assertThat(saved.fields()).isEqualTo(json("{'title':{'de':'a'}}"));
    }

    @Test
    default void everyFaultIsReportedWithItsPlace() {
        Installation cms = installation();

        assertThatThrownBy(() -> cms.create("article",
                """
                        {'title':'flat','nope':1,'slug':{'de':'Not A Slug','fr':'x'},'year':'text','colour':'green','day':'gestern',
                         'location':{'lat':99,'lon':0},'body':{'de':[{'type':'video'},{'type':'heading','level':7,'text':'x'}]}}"""))
                .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                        .extracting(Fault::pointer).containsExactlyInAnyOrder("/fields/title", "/fields/nope",
                                "/fields/slug/de", "/fields/slug/fr", "/fields/year", "/fields/colour", "/fields/day",
                                "/fields/location", "/fields/body/de/0", "/fields/body/de/1/level"));
        assertThat(cms.store.feed().last()).isZero();
    }

    @Test
    default void textThatCannotBeKeptIsRefused() {
        Installation cms = installation();

        for (String broken : List.of("a\\u0000b", "a\\ud800b", "\\udc00")) {
            assertThatThrownBy(() -> cms.create("article", "{'place':'" + broken + "'}"))
                    .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                            .extracting(Fault::code).containsExactly("not_text"));
        }
    }

    @Test
    default void aNumberThatWouldChangeIsRefused() {
        Installation cms = installation();

        assertThatThrownBy(() -> cms.create("article", "{'year':9007199254740993}"))
                .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                        .extracting(Fault::code).containsExactly("not_exact"));
        assertThat(cms.create("article", "{'year':0.1}").fields().get("year").doubleValue()).isEqualTo(0.1);
    }

    @Test
    default void aReferenceMustLeadToAnItemOfAnAllowedType() {
        Installation cms = installation();
        ItemId theme = cms.create("theme", "{'title':{'de':'t'}}").id();

        assertThatThrownBy(() -> cms.create("article", "{'author':'" + theme + "'}"))
                .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                        .extracting(Fault::pointer, Fault::code)
                        .containsExactly(tuple("/fields/author", "wrong_type")));
        assertThatThrownBy(() -> cms.create("article", "{'related':['" + ItemId.fresh() + "']}"))
                .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                        .extracting(Fault::code).containsExactly("unknown_item"));
    }

    @Test
    default void referencesInsideTextAreFound() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        ItemId source = cms.create("article", "{'body':{'de':[{'type':'paragraph','text':'siehe [dort](item:" + target
                + ") und mehr'}]}}").id();

        assertThat(cms.drafts.references(cms.editor, target, null, 100).places()).singleElement().satisfies(by -> {
            assertThat(by.source()).isEqualTo(source);
            assertThat(by.field()).isEqualTo("body");
            assertThat(by.slot()).isEqualTo(Slot.of(DE));
            assertThat(by.live()).isFalse();
        });
    }

    @Test
    default void blocksGetIdsThatStay() {
        Installation cms = installation();
        SavedItem saved = cms.create("article", "{'body':{'de':[{'type':'paragraph','text':'a'}]}}");
        String block = saved.fields().at("/body/de/0/id").stringValue();
        SavedItem revised = cms.revise(saved.id(), 1, "{'body':{'de':[{'id':'" + block
                + "','type':'paragraph','text':'b'},{'type':'paragraph','text':'c'}]}}");

        assertThat(block).isNotBlank();
        assertThat(revised.fields().at("/body/de/0/id").stringValue()).isEqualTo(block);
        assertThat(revised.fields().at("/body/de/1/id").stringValue()).isNotBlank().isNotEqualTo(block);
    }

    @Test
    default void theSameKeyAgainGivesTheSameItem() {
        Installation cms = installation();
        CreateItem command = new CreateItem("article", "import-1", null,
                json("{'title':{'de':'a'},'body':{'de':[{'type':'paragraph','text':'a'}]}}"), null);
        Editing.Created first = cms.editing.create(cms.editor, command);
        Editing.Created again = cms.editing.create(cms.editor, command);

        assertThat(first.isNew()).isTrue();
        assertThat(again).isEqualTo(new Editing.Created(first.item(), false));
        assertThatThrownBy(() -> cms.editing.create(cms.editor,
                new CreateItem("article", "import-1", null, json("{'title':{'de':'other'}}"), null)))
                .isInstanceOfSatisfying(Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("key_taken"));
    }

    @Test
    default void aRepeatedKeyIsNotTakenForAnItemThatIsNotThereAsAsked() {
        Installation cms = installation();
        ObjectNode fields = json("{'title':{'de':'a'}}");
        ItemId id = cms.editing.create(cms.editor, new CreateItem("article", "k", null, fields, null)).item().id();

        assertThat(cms.editing.create(cms.editor, new CreateItem("article", "k", null, fields, null)).isNew())
                .isFalse();
        assertThatThrownBy(() -> cms.editing.create(cms.editor,
                new CreateItem("article", "k", DocumentNumber.parse("SPO000777"), fields, null)))
                .isInstanceOfSatisfying(Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("key_taken"));
        cms.trash(id);
        assertThatThrownBy(
                () -> cms.editing.create(cms.editor, new CreateItem("article", "k", null, fields, null)))
                .isInstanceOfSatisfying(Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("trashed"));
    }

    @Test
    default void aNumberOfAnotherInstallationIsRefused() {
        Installation cms = installation();

        assertThatThrownBy(() -> cms.editing.create(cms.editor,
                new CreateItem("article", null, DocumentNumber.parse("ABC000001"), json("{}"), null)))
                .isInstanceOfSatisfying(InvalidContent.class,
                        invalid -> assertThat(invalid.faults()).extracting(Fault::pointer)
                                .containsExactly("/documentNumber"));
    }

    @Test
    default void namedDocumentNumbersAreUnique() {
        Installation cms = installation();
        DocumentNumber number = DocumentNumber.parse("SPO005498");
        cms.editing.create(cms.editor, new CreateItem("article", null, number, json("{}"), null));

        assertThatThrownBy(
                () -> cms.editing.create(cms.editor, new CreateItem("article", null, number, json("{}"), null)))
                .isInstanceOfSatisfying(Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("number_taken"));
    }

    @Test
    default void namingKeysNeedsTheImportRight() {
        Installation cms = installation();
        Actor author = Actor.of("author", Role.AUTHOR);

        assertThatThrownBy(
                () -> cms.editing.create(author, new CreateItem("article", "k", null, json("{}"), null)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    default void aCommandForTheNewestVersionOnlyIsRefusedOnceThereIsANewerOne() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.revise(id, 1, "{'title':{'de':'newer'}}");

        assertThatThrownBy(() -> cms.editing.revise(cms.editor,
                new ReviseItem(id, 1, true, json("{'teaser':{'de':'x'}}"), null)))
                .isInstanceOfSatisfying(Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("stale"));
        assertThat(cms.editing.revise(cms.editor, new ReviseItem(id, 2, true, json("{'teaser':{'de':'x'}}"), null))
                .version().number()).isEqualTo(3);
    }

    @Test
    default void whatMayNotBeReadLooksLikeWhatIsNotThere() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Actor nobody = new Actor("nobody", Set.of());

        assertThatThrownBy(() -> cms.drafts.get(nobody, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.editing.revise(nobody, new ReviseItem(id, 1, json("{}"), null)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.drafts.get(cms.editor, ItemId.fresh())).isInstanceOf(NotFound.class);
    }

    @Test
    default void trashedItemsAreOutOfTheWayAndComeBack() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.trash(id);

        assertThat(cms.drafts.list(cms.editor, Set.of(), false, null, 10).items()).isEmpty();
        assertThat(cms.drafts.list(cms.editor, Set.of(), true, null, 10).items()).hasSize(1);
        assertThatThrownBy(() -> cms.revise(id, 1, "{'title':{'de':'x'}}")).isInstanceOf(Conflict.class);

        cms.editing.restore(cms.editor, id);
        assertThat(cms.revise(id, 1, "{'title':{'de':'x'}}").version().number()).isEqualTo(2);
    }

    @Test
    default void nothingComesBackThatPointsIntoTheTrash() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        ItemId source = cms.create("article", "{'author':'" + target + "'}").id();
        cms.trash(source);
        cms.trash(target);

        assertThatThrownBy(() -> cms.editing.restore(cms.editor, source)).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.code()).isEqualTo("target_trashed"));
        cms.editing.restore(cms.editor, target);
        assertThat(cms.editing.restore(cms.editor, source).trashedAt()).isNull();
    }

    @Test
    default void whatIsUsedIsNotTrashed() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        ItemId source = cms.create("article", "{'author':'" + target + "'}").id();

        assertThatThrownBy(() -> cms.trash(target)).isInstanceOf(InUse.class);
        cms.revise(source, 1, "{'author':null}");
        cms.trash(target);
        assertThat(cms.drafts.get(cms.editor, target).trashedAt()).isNotNull();
    }

    @Test
    default void theFeedIsDenseAndInOrder() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.revise(id, 1, "{'title':{'de':'zwei'}}");
        cms.publish(id);
        cms.withdraw(id);
        cms.trash(id);
        cms.editing.restore(cms.editor, id);

        List<FeedEntry> entries = cms.store.feed().after(0, 100);
        assertThat(entries).extracting(FeedEntry::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(entries).extracting(FeedEntry::change).containsExactly(new Change.VersionSaved(id, 1, Line.MAIN),
                new Change.VersionSaved(id, 2, Line.MAIN), new Change.EditionMade(1), new Change.EditionMade(2),
                new Change.ItemTrashed(id), new Change.ItemRestored(id));
        assertThat(cms.store.feed().after(4, 1)).extracting(FeedEntry::position).containsExactly(5L);
    }

    @Test
    default void personalValuesAreKeptApartFromTheParts() {
        Installation cms = installation();
        SavedItem saved = cms.create("article", "{'email':'erika@example.org','title':{'de':'a'}}");
        SavedItem again = cms.revise(saved.id(), 1, "{'title':{'de':'b'}}");

        assertThat(again.fields().get("email").stringValue()).isEqualTo("erika@example.org");
        assertThat(cms.store.reader().parts(again.version()).values()).extracting(Part::text)
                .noneMatch(text -> text.contains("erika@example.org"));
        assertThat(again.version().parts().get(Slot.SHARED)).isEqualTo(saved.version().parts().get(Slot.SHARED));
    }

    @Test
    default void pagesOfItemsAreCompleteAndDoNotOverlap() {
        Installation cms = installation();
        for (int i = 0; i < 7; i++) {
            cms.article("a" + i, DE);
        }
        var first = cms.drafts.list(cms.editor, Set.of("article"), false, null, 4);
        var second = cms.drafts.list(cms.editor, Set.of("article"), false, first.next(), 4);

        assertThat(first.items()).hasSize(4);
        assertThat(second.items()).hasSize(3);
        assertThat(second.next()).isNull();
        assertThat(Map.of("a", first.items().stream().map(SavedItem::id).toList(), "b",
                second.items().stream().map(SavedItem::id).toList()).values().stream().flatMap(List::stream).distinct())
                .hasSize(7);
    }

    @Test
    default void aPageOfItemsHoldsWhatEachItemHolds() {
        Installation cms = installation();
        List<SavedItem> saved = List.of(
                cms.create("article", "{'title':{'de':'a','en':'b'},'email':'erika@example.org','place':'p'}"),
                cms.create("article", "{'title':{'de':'a','en':'b'},'email':'max@example.org','place':'p'}"),
                cms.create("note", "{'place':'p'}"), cms.create("note", "{}"));

        assertThat(cms.drafts.list(cms.editor, Set.of(), false, null, 10).items())
                .containsExactlyInAnyOrderElementsOf(saved);
    }
}
