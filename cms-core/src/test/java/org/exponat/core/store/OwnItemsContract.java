package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.entry;
import static org.exponat.core.installation.Installation.json;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Rights;
import org.exponat.core.access.Role;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.KeepWorkingCopy;
import org.exponat.core.command.OpenLine;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.Published;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.command.RestoreContent;
import org.exponat.core.command.Retract;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.WhenInUse;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Rights to one's own items, on every door that leads to an item. */
interface OwnItemsContract extends InstallationSource {

    Actor OWNER = new Actor("owner", Set.of(Grant.everywhere(Action.READ), Grant.everywhere(Action.CREATE),
            Grant.own(Action.EDIT), Grant.own(Action.TRASH), Grant.own(Action.PUBLISH), Grant.own(Action.WITHDRAW),
            Grant.own(Action.RETRACT)));

    private static ItemId created(Installation cms, Actor actor, String name) {
        return cms.editing.create(actor, new CreateItem("article", null, null,
                json("{'title':{'de':'" + name + "'},'slug':{'de':'" + name + "'}}"), null)).item().id();
    }

    @Test
    default void onesOwnItemsAreChangedPublishedAndTrashed() {
        Installation cms = installation();
        ItemId own = created(cms, OWNER, "own");
        // What others wrote of it later does not make it theirs.
        cms.revise(own, 1, "{'teaser':{'de':'x'}}");
        cms.editing.revise(OWNER, new ReviseItem(own, 2, json("{'teaser':{'de':'y'}}"), null));
        cms.publishing.publish(OWNER,
                new Publish(List.of(entry(own, Publish.Act.PUBLISH, null)), null, null, null, null));
        cms.publishing.publish(OWNER,
                new Publish(List.of(entry(own, Publish.Act.WITHDRAW, null)), null, null, null, null));
        cms.trashing.trash(OWNER, own, new WhenInUse.Refuse());
        cms.editing.restore(OWNER, own);
        assertThat(cms.retracting.retract(OWNER, new Retract(own, Set.of(), "law")).fresh()).isTrue();
    }

    @Test
    default void textsFromElsewhereArePastedIntoOnesOwn() {
        Installation cms = installation();
        ItemId own = created(cms, OWNER, "own");
        ItemId others = cms.article("others", DE);
        ObjectNode pasted = json("{'body':{'de':{'format':'markdown','text':'Eins'}}}");

        assertThat(cms.editing.revise(OWNER, new ReviseItem(own, 1, pasted, null)).version().number()).isEqualTo(2);
        assertThatThrownBy(() -> cms.editing.revise(OWNER, new ReviseItem(others, 1, pasted, null)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    default void theItemsOfOthersAreOnlyRead() {
        Installation cms = installation();
        ItemId others = cms.article("others", DE);
        cms.revise(others, 1, "{'teaser':{'de':'x'}}");
        cms.lines.open(cms.editor, new OpenLine(others, new Line("fix"), null));
        long position = cms.store.feed().last();
        assertThat(cms.drafts.get(OWNER, others).version().number()).isEqualTo(2);

        List<ThrowingCallable> doors = List.of(
                () -> cms.editing.revise(OWNER, new ReviseItem(others, 2, json("{'teaser':{'de':'y'}}"), null)),
                () -> cms.editing.restoreContent(OWNER,
                        new RestoreContent(others, Line.MAIN, 1, List.of(), List.of(), 2, false, null)),
                () -> cms.copies.keep(OWNER, new KeepWorkingCopy(others, Line.MAIN, 2, json("{}"), null)),
                () -> cms.lines.open(OWNER, new OpenLine(others, new Line("mine"), null)),
                () -> cms.lines.close(OWNER, others, new Line("fix")),
                () -> cms.trashing.trash(OWNER, others, new WhenInUse.Refuse()),
                () -> cms.editing.restore(OWNER, others),
                () -> cms.publishing.publish(OWNER,
                        new Publish(List.of(entry(others, Publish.Act.PUBLISH, null)), null, null, null, null)),
                () -> cms.publishing.publish(OWNER,
                        new Publish(List.of(entry(others, Publish.Act.PUBLISH, null)),
                                cms.clock.instant().plusSeconds(60), null, null, null)),
                () -> cms.retracting.retract(OWNER, new Retract(others, Set.of(), "law")));
        for (ThrowingCallable door : doors) {
            assertThatThrownBy(door).isInstanceOf(Forbidden.class);
        }
        assertThat(cms.store.feed().last()).isEqualTo(position);
    }

    @Test
    default void whatIsLivePlannedOnALineOrInAReleaseIsTheOwnersToo() {
        Installation cms = installation();
        ItemId others = cms.article("others", DE);
        cms.publish(others);
        cms.lines.open(cms.editor, new OpenLine(others, new Line("fix"), null));
        cms.lines.open(cms.editor, new OpenLine(others, new Line("late"), null));
        cms.revise(others, 1, "{'teaser':{'de':'x'}}");
        Instant at = cms.clock.instant().plusSeconds(60);
        long act = ((Published.Planned) cms.publishing.publish(cms.editor, new Publish(
                List.of(entry(others, Publish.Act.WITHDRAW, null)), at, null, null, null))).act().id();
        Line spring = new Line("spring");
        cms.releases.begin(cms.editor, spring, null);
        cms.releaseContents.put(cms.editor, PutInRelease.publishing(spring, others));
        ItemId own = created(cms, OWNER, "own");
        long position = cms.store.feed().last();

        List<ThrowingCallable> doors = List.of(
                () -> cms.publishing.publish(OWNER,
                        new Publish(List.of(entry(others, Publish.Act.WITHDRAW, null)), null, null, null, null)),
                () -> cms.publishing.publish(OWNER,
                        new Publish(List.of(entry(others, Publish.Act.WITHDRAW, null)), at, null, null, null)),
                () -> cms.publishing.publish(OWNER, new Publish(List.of(entry(own, Publish.Act.PUBLISH, null),
                        entry(others, Publish.Act.WITHDRAW, null)), null, null, null, null)),
                () -> cms.schedule.move(OWNER, act, at.plusSeconds(60)), () -> cms.schedule.cancel(OWNER, act),
                () -> cms.lines.merge(OWNER, others, new Line("fix"), null),
                () -> cms.lines.update(OWNER, others, new Line("late"), null),
                () -> cms.releaseContents.put(OWNER, PutInRelease.publishing(spring, others)),
                () -> cms.releaseContents.remove(OWNER, spring, others),
                () -> cms.releasing.publish(OWNER, new PublishRelease(spring, null, false, null, null)),
                () -> cms.releasing.plan(OWNER, new PublishRelease(spring, null, false, null, null)));
        for (int i = 0; i < doors.size(); i++) {
            assertThatThrownBy(doors.get(i)).as("door %d", i).isInstanceOf(Forbidden.class);
        }
        assertThat(cms.store.feed().last()).isEqualTo(position);
    }

    @Test
    default void aTranslatorWritesNothingButTheLanguagesGiven() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Actor translator = new Actor("translator",
                new Rights(Role.TRANSLATOR.grants()).narrowedTo(Set.of(), Set.of(EN)), null, null);
        cms.editing.revise(translator, new ReviseItem(id, 1, json("{'title':{'en':'One'}}"), null));
        assertThatThrownBy(
                () -> cms.editing.revise(translator, new ReviseItem(id, 2, json("{'title':{'de':'x'}}"), null)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.editing.revise(translator,
                new ReviseItem(id, 2, json("{'title':{'en':'y','de':'x'}}"), null))).isInstanceOf(Forbidden.class);
        assertThat(cms.drafts.get(cms.editor, id).version().number()).isEqualTo(2);
    }
}
