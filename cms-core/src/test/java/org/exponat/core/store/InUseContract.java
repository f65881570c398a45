package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Role;
import org.exponat.core.command.Changes;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.InUse;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Publish.Act;
import org.exponat.core.command.Publish.InUseChoice;
import org.exponat.core.command.Published;
import org.exponat.core.command.Trashed;
import org.exponat.core.command.WhenInUse;
import org.exponat.core.feed.Change;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.PointingPlace;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What every store does when something goes away that others point at, and how it tells what happened. */
interface InUseContract extends InstallationSource {

    private static Trashed trash(Installation cms, ItemId id, WhenInUse whenInUse) {
        return cms.trashing.trash(cms.editor, id, whenInUse);
    }

    private static JsonNode newest(Installation cms, ItemId id) {
        return cms.drafts.get(cms.editor, id).fields();
    }

    @Test
    default void refusingNamesThePlacesAndHowManyThereAre() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        cms.publish(target);
        ItemId source = cms.create("article", """
                {'title':{'de':'a'},'slug':{'de':'a'},'author':'%1$s',
                 'body':{'de':[{'type':'paragraph','text':'Siehe [dort](item:%1$s).'}]}}""".formatted(target)).id();
        cms.publish(source);
        cms.withdraw(target);
        for (int i = 4; i < InUse.NAMED; i++) {
            cms.create("article", "{'related':['" + target + "']}");
        }

        assertThatThrownBy(() -> cms.trash(target)).isInstanceOfSatisfying(InUse.class, use -> {
            assertThat(use.total()).isEqualTo(InUse.NAMED);
            assertThat(use.places()).hasSize(InUse.NAMED).contains(
                    new Referrer(source, "article", Slot.SHARED, "author", Line.MAIN),
                    new Referrer(source, "article", Slot.SHARED, "author", null),
                    new Referrer(source, "article", Slot.of(DE), "body", Line.MAIN),
                    new Referrer(source, "article", Slot.of(DE), "body", null));
        });
        cms.create("article", "{'related':['" + target + "']}");
        assertThatThrownBy(() -> cms.trash(target)).isInstanceOfSatisfying(InUse.class, use -> {
            assertThat(use.total()).isEqualTo(InUse.NAMED + 1);
            assertThat(use.places()).hasSize(InUse.NAMED);
        });
        assertThat(cms.drafts.get(cms.editor, target).trashedAt()).isNull();
        Actor blind = new Actor("blind", Set.of(new Grant(Action.READ, Set.of("note"), Set.of()),
                Grant.everywhere(Action.TRASH)));
        ItemId note = cms.create("note", "{}").id();
        cms.create("article", "{'body':{'de':[{'type':'paragraph','text':'[x](item:" + note + ")'}]}}");
        assertThatThrownBy(() -> cms.trashing.trash(blind, note, new WhenInUse.Refuse()))
                .isInstanceOfSatisfying(InUse.class, use -> {
                    assertThat(use.total()).isEqualTo(1);
                    assertThat(use.places()).isEmpty();
                });
    }

    @Test
    default void breakingLeavesTheVersionsAndLogsThePlaces() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        ItemId source = cms.create("article",
                "{'title':{'de':'a'},'slug':{'de':'a'},'author':'" + target + "'}").id();
        Referrer place = new Referrer(source, "article", Slot.SHARED, "author", Line.MAIN);

        assertThatThrownBy(() -> trash(cms, target, new WhenInUse.Break(" "))).isInstanceOf(InvalidContent.class);
        Trashed trashed = trash(cms, target, new WhenInUse.Break("no longer ours"));

        assertThat(trashed.broken()).containsExactly(place);
        assertThat(newest(cms, source).path("author").stringValue()).isEqualTo(target.toString());
        assertThat(cms.drafts.get(cms.editor, target).trashedAt()).isNotNull();
        Changes.Seen seen = cms.changes.after(cms.editor, cms.store.feed().last() - 1, Set.of(), 10).changes()
                .getFirst();
        assertThat(seen.entry().change()).isEqualTo(new Change.ItemTrashed(target));
        assertThat(seen.broken()).singleElement().satisfies(broken -> {
            assertThat(broken.item()).isEqualTo(target);
            assertThat(broken.message()).contains("no longer ours");
            assertThat(broken.places()).containsExactly(place);
        });
        cms.revise(source, 1, "{'title':{'de':'b'}}");
        cms.publish(source);
        assertThat(cms.site().now().find(source)).isPresent();
        assertThatThrownBy(() -> cms.create("article", "{'author':'" + target + "'}"))
                .isInstanceOf(InvalidContent.class);
    }

    @Test
    default void replacingPointsEveryNewestVersionAtTheOtherItem() {
        Installation cms = installation();
        ItemId old = cms.article("old", DE);
        ItemId fresh = cms.article("fresh", DE);
        ItemId other = cms.article("other", DE);
        ItemId source = cms.create("article", """
                {'title':{'de':'a'},'author':'%1$s','related':['%3$s','%1$s','%2$s'],'place':'p',
                 'body':{'de':[{'type':'paragraph','text':'[eins](item:%1$s) [zwei](item:%3$s)'},
                               {'type':'list','items':['[drei](item:%1$s)']}]}}""".formatted(old, fresh, other)).id();
        ItemId past = cms.create("article", "{'author':'" + old + "'}").id();
        cms.revise(past, 1, "{'author':null}");

        Trashed trashed = trash(cms, old, new WhenInUse.Replace(fresh, "one instead of two"));

        assertThat(trashed.replaced()).extracting(Version::item).containsExactly(source);
        assertThat(trashed.replaced().getFirst().message()).isEqualTo("one instead of two");
        assertThat(trashed.broken()).isEmpty();
        JsonNode fields = newest(cms, source);
        assertThat(fields.path("author").stringValue()).isEqualTo(fresh.toString());
        assertThat(fields.path("related").valueStream().map(JsonNode::stringValue)).containsExactly(other.toString(),
                fresh.toString());
        assertThat(fields.at("/body/de/0/text").stringValue())
                .isEqualTo("[eins](item:" + fresh + ") [zwei](item:" + other + ")");
        assertThat(fields.at("/body/de/1/items/0").stringValue()).isEqualTo("[drei](item:" + fresh + ")");
        assertThat(fields.path("place").stringValue()).isEqualTo("p");
        assertThat(cms.drafts.version(cms.editor, source, 1).fields().path("author").stringValue())
                .isEqualTo(old.toString());
        assertThat(cms.drafts.get(cms.editor, past).version().number()).isEqualTo(2);
        assertThat(cms.drafts.references(cms.editor, old, null, 100).places()).isEmpty();
        assertThat(cms.drafts.references(cms.editor, fresh, null, 100).places()).hasSize(3);
    }

    @Test
    default void whatTakesAPlaceDoesNotPointAtItself() {
        Installation cms = installation();
        ItemId old = cms.article("old", DE);
        ItemId other = cms.article("other", DE);
        ItemId fresh = cms.create("article",
                "{'author':'" + old + "','related':['" + old + "','" + other + "']}").id();

        trash(cms, old, new WhenInUse.Replace(fresh, null));

        assertThat(newest(cms, fresh).has("author")).isFalse();
        assertThat(newest(cms, fresh).path("related").valueStream().map(JsonNode::stringValue))
                .containsExactly(other.toString());
    }

    @Test
    default void aReplacementThatDoesNotFitIsRefusedAndNothingChanges() {
        Installation cms = installation();
        ItemId old = cms.article("old", DE);
        ItemId note = cms.create("note", "{}").id();
        ItemId source = cms.create("article", "{'author':'" + old + "'}").id();
        ItemId trashed = cms.article("trashed", DE);
        cms.trash(trashed);
        long position = cms.store.feed().last();

        for (ItemId unfit : List.of(note, trashed, old, ItemId.fresh())) {
            assertThatThrownBy(() -> trash(cms, old, new WhenInUse.Replace(unfit, null)))
                    .isInstanceOfSatisfying(Conflict.class,
                            conflict -> assertThat(conflict.code()).isEqualTo("replacement_unfit"));
        }
        Actor trasher = new Actor("trasher", Set.of(Grant.everywhere(Action.READ), Grant.everywhere(Action.TRASH)));
        ItemId fresh = cms.article("fresh", DE);
        assertThatThrownBy(() -> cms.trashing.trash(trasher, old, new WhenInUse.Replace(fresh, null)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.trashing.trash(Actor.of("author", Role.AUTHOR), old, new WhenInUse.Refuse()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.trashing.trash(new Actor("nobody", Set.of()), old, new WhenInUse.Refuse()))
                .isInstanceOf(NotFound.class);
        assertThat(cms.store.feed().last()).isEqualTo(position + 1);
        assertThat(cms.drafts.get(cms.editor, source).version().number()).isEqualTo(1);
    }

    @Test
    default void moreThanFiveHundredItemsAreNotRevisedAtOnce() {
        Installation cms = installation();
        ItemId old = cms.article("old", DE);
        ItemId fresh = cms.article("fresh", DE);
        for (int i = 0; i < 501; i++) {
            cms.create("article", "{'author':'" + old + "'}");
        }

        assertThatThrownBy(() -> trash(cms, old, new WhenInUse.Replace(fresh, null)))
                .isInstanceOfSatisfying(Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("too_many_places"));
        assertThat(cms.drafts.get(cms.editor, old).trashedAt()).isNull();
    }

    @Test
    default void cyclesCanBeBrokenAndReplaced() {
        Installation cms = installation();
        ItemId one = cms.article("one", DE);
        ItemId two = cms.create("article", "{'author':'" + one + "'}").id();
        cms.revise(one, 1, "{'author':'" + two + "','related':['" + one + "']}");
        ItemId fresh = cms.article("fresh", DE);

        trash(cms, one, new WhenInUse.Replace(fresh, null));
        assertThat(newest(cms, two).path("author").stringValue()).isEqualTo(fresh.toString());
        trash(cms, two, new WhenInUse.Break("both"));
        assertThat(cms.drafts.list(cms.editor, Set.of(), false, null, 10).items()).hasSize(1);
    }

    @Test
    default void aWithdrawalIsRefusedWhileLiveItemsPointAtItIfThatIsAsked() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE, EN);
        ItemId source = cms.create("article",
                "{'title':{'de':'a'},'slug':{'de':'a'},'author':'" + target + "'}").id();
        cms.publish(target);
        assertThat(cms.publish(List.of(refusing(target, Act.WITHDRAW)))).isInstanceOf(Published.Made.class);
        cms.publish(target);
        cms.publish(source);
        long edition = cms.site().editions().current().number();

        assertThatThrownBy(() -> cms.publish(List.of(refusing(target, Act.WITHDRAW))))
                .isInstanceOfSatisfying(InvalidContent.class,
                        invalid -> assertThat(invalid.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault).extracting(Fault::pointer, Fault::code)
                                    .containsExactly("/entries/0/inUse", "in_use");
                            assertThat(fault.detail()).contains(source.toString()).contains("author");
                        }));
        assertThat(cms.site().editions().current().number()).isEqualTo(edition);
        assertThat(cms.publish(List.of(refusing(source, Act.WITHDRAW), refusing(target, Act.WITHDRAW))))
                .isInstanceOf(Published.Made.class);

        cms.publish(List.of(Installation.entry(source, Act.PUBLISH, null),
                Installation.entry(target, Act.PUBLISH, null)));
        cms.revise(source, 1, "{'author':null}");
        assertThat(cms.publish(List.of(Installation.entry(source, Act.PUBLISH, null),
                refusing(target, Act.WITHDRAW)))).isInstanceOf(Published.Made.class);
    }

    private static Publish.Entry refusing(ItemId id, Act act) {
        return new Publish.Entry(id, act, Set.of(), null, null, true, InUseChoice.REFUSE);
    }

    @Test
    default void whatIsPublishedTogetherWithAReferenceToWhatGoesCountsToo() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        ItemId source = cms.create("article",
                "{'title':{'de':'a'},'slug':{'de':'a'},'author':'" + target + "'}").id();
        cms.publish(target);

        assertThatThrownBy(() -> cms.publish(List.of(Installation.entry(source, Act.PUBLISH, null),
                refusing(target, Act.WITHDRAW)))).isInstanceOf(InvalidContent.class);
    }

    @Test
    default void aWithdrawalBreaksByDefaultAndLogsThePlaces() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        ItemId source = cms.create("article",
                "{'title':{'de':'a'},'slug':{'de':'a'},'author':'" + target + "'}").id();
        cms.publish(List.of(Installation.entry(source, Act.PUBLISH, null),
                Installation.entry(target, Act.PUBLISH, null)));

        cms.publishing.publish(cms.editor, new Publish(List.of(Installation.entry(target, Act.WITHDRAW, null)), "off"));

        Changes.Seen seen = cms.changes.after(cms.editor, cms.store.feed().last() - 1, Set.of(), 10).changes()
                .getFirst();
        assertThat(seen.entry().change()).isEqualTo(new Change.EditionMade(2));
        assertThat(seen.broken()).singleElement().satisfies(broken -> {
            assertThat(broken.item()).isEqualTo(target);
            assertThat(broken.message()).contains("off");
            assertThat(broken.places())
                    .containsExactly(new Referrer(source, "article", Slot.SHARED, "author", null));
        });
    }

    @Test
    default void publishingInAnyOrderEndsTheSame() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Installation cms = installation();
        List<ItemId> ids = new ArrayList<>(List.of(cms.article("a", DE), cms.article("b", DE), cms.article("c", DE)));
        for (int i = 0; i < 3; i++) {
            cms.revise(ids.get(i), 1, "{'author':'" + ids.get((i + 1) % 3) + "','related':['" + ids.get((i + 2) % 3)
                    + "']}");
        }
        List<String> ends = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            List<ItemId> order = new ArrayList<>(ids);
            Collections.shuffle(order, random);
            order.forEach(cms::publish);
            TreeMap<ItemId, Hash> end = new TreeMap<>();
            cms.site().now().findAll(ids).forEach(
                    (id, live) -> end.put(id, live.part(Slot.SHARED).orElseThrow().part().hash()));
            List<Referrer> live = new ArrayList<>();
            ids.forEach(id -> live.addAll(cms.store.reader().referrers(id).stream().filter(Referrer::live).toList()));
            ends.add(end + " " + live);
            Collections.shuffle(order, random);
            order.forEach(cms::withdraw);
            assertThat(cms.site().now().findAll(ids)).isEmpty();
        }

        assertThat(ends.stream().distinct()).as("seed %d", seed).hasSize(1);
    }

    @Test
    default void theFeedIsReadInPagesAndByType() {
        Installation cms = installation();
        ItemId article = cms.article("one", DE);
        ItemId note = cms.create("note", "{'title':{'de':'n'},'slug':{'de':'n'}}").id();
        cms.publish(article);
        cms.publish(note);
        cms.retract(note);

        Changes.ChangePage all = cms.changes.after(cms.editor, 0, Set.of(), 100);
        assertThat(all.changes()).extracting(seen -> seen.entry().position()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(all.more()).isFalse();
        assertThat(all.position()).isEqualTo(6);
        Changes.ChangePage first = cms.changes.after(cms.editor, 0, Set.of(), 4);
        assertThat(first.more()).isTrue();
        assertThat(cms.changes.after(cms.editor, first.position(), Set.of(), 4).changes()).hasSize(2);
        assertThat(kinds(cms.changes.after(cms.editor, 0, Set.of("note"), 100))).containsExactly(
                new Change.VersionSaved(note, 1, Line.MAIN), new Change.EditionMade(2), new Change.EditionMade(3),
                new Change.ItemRetracted(note));
        Actor reader = new Actor("reader", Set.of(new Grant(Action.READ, Set.of("article"), Set.of())));
        Changes.ChangePage theirs = cms.changes.after(reader, 0, Set.of(), 100);
        assertThat(kinds(theirs)).containsExactly(new Change.VersionSaved(article, 1, Line.MAIN),
                new Change.EditionMade(1));
        assertThat(theirs.position()).isEqualTo(6);
        assertThat(kinds(cms.changes.after(reader, 0, Set.of("note"), 100))).isEmpty();
        assertThatThrownBy(() -> cms.changes.after(new Actor("nobody", Set.of()), 0, Set.of(), 1))
                .isInstanceOf(Forbidden.class);
    }

    private static List<Change> kinds(Changes.ChangePage page) {
        return page.changes().stream().map(seen -> seen.entry().change()).toList();
    }

    @Test
    default void whereSomethingIsUsedIsToldInFullPagesOfWhatTheReaderMaySee() {
        Installation cms = installation();
        ItemId target = cms.article("ziel", DE);
        for (int i = 0; i < 12; i++) {
            ItemId id = cms.create("article", "{'title':{'de':'a'},'slug':{'de':'a" + i + "'},'author':'" + target
                    + "','related':['" + target + "'],'body':{'de':[{'type':'paragraph','text':'[z](item:" + target
                    + ")'}]}}").id();
            cms.create("note", "{'title':{'de':'n'},'body':{'de':[{'type':'paragraph','text':'[z](item:" + target
                    + ")'}]}}");
            if (i % 3 == 0) {
                cms.publish(id);
            }
            if (i % 4 == 0) {
                cms.open(id, "fix", 1);
            }
        }
        List<Referrer> whole = cms.store.reader().referrers(target);
        Actor ofArticles = new Actor("a",
                Set.of(new Grant(Action.READ, Set.of("article"), Set.of())));

        assertThat(paged(cms, cms.editor, target)).isEqualTo(whole).hasSizeGreaterThan(48);
        assertThat(paged(cms, ofArticles, target)).isEqualTo(
                whole.stream().filter(place -> place.type().equals("article")).toList()).hasSizeLessThan(whole.size());
    }

    private static List<Referrer> paged(Installation cms, Actor actor, ItemId target) {
        List<Referrer> all = new ArrayList<>();
        PointingPlace after = null;
        do {
            Drafts.ReferencePage page = cms.drafts.references(actor, target, after, 5);
            assertThat(page.places()).hasSize(page.next() == null ? page.places().size() : 5);
            all.addAll(page.places());
            after = page.next();
        } while (after != null);
        return all;
    }
}
