package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.store.SpringRelease.SPRING;
import static org.exponat.core.store.SpringRelease.entry;
import static org.exponat.core.store.SpringRelease.put;
import static org.exponat.core.store.SpringRelease.refusal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.command.ItemLine;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.Plan;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.Published;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.ReleaseState;
import org.junit.jupiter.api.Test;

/** What every store does with the contents of releases, and who may change and see them. */
interface ReleaseContentsContract extends InstallationSource {

    @Test
    default void whatIsTakenOutOfAReleaseKeepsItsLineIfSomethingWasWrittenThere() {
        Installation cms = installation();
        ItemId written = cms.article("written", DE);
        ItemId blank = cms.article("blank", DE);
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, written);
        put(cms, blank);
        cms.revise(written, SPRING, 1, "{'place':'here'}");

        cms.releaseContents.remove(cms.editor, SPRING, written);
        cms.releaseContents.remove(cms.editor, SPRING, blank);

        assertThat(cms.drafts.lines(cms.editor, written)).extracting(ItemLine::line)
                .containsExactly(Line.MAIN, SPRING);
        assertThat(cms.drafts.lines(cms.editor, blank)).extracting(ItemLine::line).containsExactly(Line.MAIN);
        assertThatThrownBy(() -> cms.releaseContents.remove(cms.editor, SPRING, blank)).isInstanceOf(NotFound.class);
        put(cms, written);
        assertThat(entry(cms, written).line()).extracting(ItemLine::version).isEqualTo(2);
        cms.releases.cancel(cms.editor, SPRING);
        assertThat(refusal(() -> put(cms, blank))).isEqualTo("not_open");
    }

    @Test
    default void whoMayNotReadATypeDoesNotSeeReleasesAboutIt() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, id);
        Actor notes = new Actor("notes", Set.of(new Grant(Action.READ, Set.of("note"), Set.of()),
                new Grant(Action.EDIT, Set.of("note"), Set.of())));
        Actor reader = new Actor("reader", Set.of(Grant.everywhere(Action.READ)));

        assertThatThrownBy(() -> cms.releases.get(notes, SPRING)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.releaseContents.entries(notes, SPRING, null, 5)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.previews.of(notes, SPRING)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.releasing.publish(notes, new PublishRelease(SPRING)))
                .isInstanceOf(NotFound.class);
        assertThat(cms.releases.list(notes, EnumSet.allOf(ReleaseState.class), null, 5).releases()).isEmpty();
        assertThat(cms.releases.get(reader, SPRING).items()).isEqualTo(1);
        assertThatThrownBy(() -> cms.releases.begin(reader, new Line("other"), null)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.releaseContents.remove(reader, SPRING, id)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.releasing.publish(reader, new PublishRelease(SPRING)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    default void aLineThatIsOpenAlreadyIsTakenUnlessAnotherVersionWasMeant() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.open(id, "spring", 1);
        cms.revise(id, SPRING, 1, "{'place':'by hand'}");
        cms.releases.begin(cms.editor, SPRING, null);

        assertThat(refusal(() -> cms.releaseContents.put(cms.editor, from(id, 1)))).isEqualTo("line_taken");
        assertThat(cms.releaseContents.put(cms.editor, from(id, 2)).line()).extracting(ItemLine::version).isEqualTo(2);
    }

    @Test
    default void noLineIsOpenedAtAVersionThatPointsIntoTheTrash() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        ItemId id = cms.create("article", "{'title':{'de':'a'},'slug':{'de':'a'},'author':'" + target + "'}").id();
        cms.revise(id, 1, "{'author':null}");
        cms.trash(target);
        cms.releases.begin(cms.editor, SPRING, null);

        assertThat(refusal(() -> cms.releaseContents.put(cms.editor, from(id, 1)))).isEqualTo("target_trashed");
        put(cms, id);
        assertThat(entry(cms, id).line()).extracting(ItemLine::version).isEqualTo(2);
    }

    @Test
    default void aBlankLineGoesWhenItsItemIsToBeWithdrawn() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, id);
        cms.releaseContents.put(cms.editor, PutInRelease.withdrawing(SPRING, id));

        assertThat(cms.drafts.lines(cms.editor, id)).extracting(ItemLine::line).containsExactly(Line.MAIN);
    }

    @Test
    default void whoMayDoNothingNeitherGivesAReleaseUpNorUsesItUp() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.releases.begin(cms.editor, SPRING, null);
        Actor nobody = new Actor("nobody", Set.of());
        Actor reader = new Actor("reader", Set.of(Grant.everywhere(Action.READ)));

        assertThatThrownBy(() -> cms.releases.cancel(nobody, SPRING)).isInstanceOf(Forbidden.class);
        cms.releaseContents.put(cms.editor, PutInRelease.withdrawing(SPRING, id));
        assertThatThrownBy(() -> cms.releasing.publish(reader, new PublishRelease(SPRING)))
                .isInstanceOf(Forbidden.class);
        assertThat(cms.releases.get(cms.editor, SPRING).state()).isEqualTo(ReleaseState.OPEN);
    }

    @Test
    default void aLineThatWasBroughtUpToDateTakesNothingBack() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, id);
        cms.revise(id, SPRING, 1, "{'title':{'de':'line'}}");
        cms.revise(id, 1, "{'title':{'de':'main'}}");
        cms.publish(id);

        cms.revise(id, SPRING, 2, "{'title':{'de':'main'}}");
        cms.lines.update(cms.editor, id, SPRING, null);
        cms.revise(id, SPRING, 4, "{'title':{'de':'better'}}");

        assertThat(entry(cms, id).setsBack()).isEmpty();
        assertThat(cms.releasing.publish(cms.editor, new PublishRelease(SPRING))).isInstanceOf(Published.Made.class);
    }

    @Test
    default void whatAPlannedReleaseTakesBackIsShownThoughItsLineWasBroughtUpToDateSince() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, id);
        cms.revise(id, SPRING, 1, "{'subtitle':{'de':'accepted'}}");
        cms.releasing.publish(cms.editor,
                new PublishRelease(SPRING, cms.clock.instant().plus(Duration.ofHours(1)), false, null, null));
        cms.revise(id, 1, "{'title':{'de':'corrected'}}");
        cms.publish(id);
        cms.lines.update(cms.editor, id, SPRING, null);

        // The line holds the correction now; the version that waits does not.
        assertThat(entry(cms, id).published()).isEqualTo(2);
        assertThat(entry(cms, id).line()).extracting(ItemLine::mainHasMoved).isEqualTo(false);
        assertThat(entry(cms, id).setsBack())
                .containsExactly(new Plan.SetBack(id, Slot.of(DE), 3, 2, Set.of("title")));
    }

    private static PutInRelease from(ItemId id, int version) {
        return new PutInRelease(SPRING, id, Publish.Act.PUBLISH, Set.of(), true, Publish.InUseChoice.BREAK, version);
    }
}
