package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.json;
import static org.exponat.core.store.WorkflowTypes.ADMIN;
import static org.exponat.core.store.WorkflowTypes.ANNA;
import static org.exponat.core.store.WorkflowTypes.BEN;
import static org.exponat.core.store.WorkflowTypes.CARLA;

import java.util.List;
import java.util.Set;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.OpenLine;
import org.exponat.core.command.Publish;
import org.exponat.core.command.RestoreContent;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.command.VersionState;
import org.exponat.core.comparison.Merge;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.Test;

/** Nobody approves what they wrote, whatever way it took. */
interface FourEyesContract extends InstallationSource {

    Line FIX = new Line("fix");

    @Test
    default void whoWroteAVersionDoesNotApproveIt() {
        try (Installation cms = cms("true")) {
            ItemId id = created(cms, BEN);
            cms.move(BEN, id, 1, "in-review");
            refused(cms, BEN, id, 1);
            assertThat(cms.reviewing.state(BEN, id, Line.MAIN, null).ways().getLast().reasons())
                    .extracting(reason -> reason.code()).containsExactly("four_eyes");
            assertThat(cms.move(CARLA, id, 1, "approved").state().name()).isEqualTo("approved");
        }
    }

    @Test
    default void administratorsAreNoExceptionUnlessTheTypeSaysSo() {
        try (Installation cms = cms("true")) {
            ItemId id = created(cms, ADMIN);
            cms.move(ADMIN, id, 1, "in-review");
            refused(cms, ADMIN, id, 1);
        }
        try (Installation cms = cms("except-administrators")) {
            ItemId id = created(cms, ADMIN);
            cms.move(ADMIN, id, 1, "in-review");
            assertThat(cms.move(ADMIN, id, 1, "approved").state().name()).isEqualTo("approved");
            ItemId other = created(cms, BEN);
            cms.move(BEN, other, 1, "in-review");
            refused(cms, BEN, other, 1);
        }
    }

    @Test
    default void whatSomebodyElseTouchedLastIsStillOnesOwn() {
        try (Installation cms = cms("true")) {
            ItemId id = created(cms, BEN);
            revise(cms, CARLA, id, Line.MAIN, 1, "{'place':'p'}");
            cms.move(ANNA, id, 2, "in-review");
            refused(cms, BEN, id, 2);
            refused(cms, CARLA, id, 2);
            cms.move(ADMIN, id, 2, "approved");
        }
    }

    @Test
    default void whatWasApprovedBeforeIsNotLookedAtAgain() {
        try (Installation cms = cms("true")) {
            ItemId id = created(cms, BEN);
            cms.move(BEN, id, 1, "in-review");
            cms.move(CARLA, id, 1, "approved");
            revise(cms, CARLA, id, Line.MAIN, 1, "{'place':'p'}");
            cms.move(CARLA, id, 2, "in-review");
            refused(cms, CARLA, id, 2);
            cms.move(BEN, id, 2, "approved");
        }
    }

    @Test
    default void anApprovalThatWasTakenBackIsNone() {
        try (Installation cms = cms("true")) {
            ItemId id = created(cms, BEN);
            cms.move(BEN, id, 1, "in-review");
            cms.move(CARLA, id, 1, "approved");
            cms.move(CARLA, id, 1, "draft");
            revise(cms, ANNA, id, Line.MAIN, 1, "{'place':'p'}");
            cms.move(ANNA, id, 2, "in-review");
            refused(cms, BEN, id, 2);
        }
    }

    @Test
    default void whatIsMergedFromALineIsItsAuthorsToo() {
        try (Installation cms = cms("true")) {
            ItemId id = created(cms, ANNA);
            cms.move(ANNA, id, 1, "in-review");
            cms.move(CARLA, id, 1, "approved");
            cms.lines.open(BEN, new OpenLine(id, FIX, 1));
            revise(cms, BEN, id, FIX, 1, "{'place':'from the line'}");
            SavedItem merged = cms.lines.merge(ANNA, id, FIX, null);
            int version = merged.version().number();
            cms.move(ANNA, id, version, "in-review");
            refused(cms, BEN, id, version);
            cms.move(CARLA, id, version, "approved");
        }
    }

    @Test
    default void whatAMergeBringsBackIsStillItsAuthors() {
        try (Installation cms = cms("true")) {
            ItemId id = created(cms, CARLA);
            cms.move(ANNA, id, 1, "in-review");
            cms.move(ADMIN, id, 1, "approved");
            revise(cms, BEN, id, Line.MAIN, 1, "{'place':'by ben'}");
            cms.lines.open(ANNA, new OpenLine(id, FIX, 2));
            revise(cms, ANNA, id, Line.MAIN, 2, "{'place':'by anna'}");
            cms.move(ANNA, id, 3, "in-review");
            // Carla looks at a text in which nothing is left of what Ben wrote.
            cms.move(CARLA, id, 3, "approved");
            revise(cms, ANNA, id, FIX, 2, "{'place':'by ben, it says'}");
            int merged = cms.lines.merge(ANNA, id, FIX, Merge.Side.YOURS, null).version().number();
            cms.move(ANNA, id, merged, "in-review");
            refused(cms, BEN, id, merged);
            cms.move(CARLA, id, merged, "approved");
        }
    }

    @Test
    default void whatMainBringsBackIntoALineIsStillItsAuthors() {
        try (Installation cms = cms("true")) {
            ItemId id = created(cms, CARLA);
            cms.move(ANNA, id, 1, "in-review");
            cms.move(ADMIN, id, 1, "approved");
            revise(cms, BEN, id, Line.MAIN, 1, "{'place':'by ben'}");
            cms.lines.open(ANNA, new OpenLine(id, FIX, 2));
            revise(cms, ANNA, id, FIX, 2, "{'place':'by anna'}");
            cms.move(ANNA, id, 3, "in-review");
            cms.move(CARLA, id, 3, "approved");
            revise(cms, ANNA, id, Line.MAIN, 2, "{'place':'by ben, it says','title':{'de':'b'}}");
            revise(cms, ANNA, id, FIX, 3, "{'title':{'en':'b'}}");
            int updated = cms.lines.update(ANNA, id, FIX, Merge.Side.THEIRS, null).version().number();
            cms.move(ANNA, id, updated, "in-review");
            refused(cms, BEN, id, updated);
            cms.move(CARLA, id, updated, "approved");
        }
    }

    @Test
    default void whoRestoresAnOldTextAnswersForIt() {
        try (Installation cms = cms("true")) {
            ItemId id = created(cms, ANNA);
            revise(cms, ANNA, id, Line.MAIN, 1, "{'place':'p'}");
            int version = cms.editing.restoreContent(BEN,
                    new RestoreContent(id, Line.MAIN, 1, List.of(), List.of(), 2, false, null)).version().number();
            cms.move(BEN, id, version, "in-review");
            refused(cms, BEN, id, version);
            cms.move(CARLA, id, version, "approved");
        }
    }

    @Test
    default void whoeverRestoresWhatSomebodyWroteLeavesItTheirs() {
        try (Installation cms = cms("true")) {
            ItemId id = created(cms, CARLA);
            revise(cms, BEN, id, Line.MAIN, 1, "{'place':'p'}");
            cms.move(CARLA, id, 2, "in-review");
            cms.move(ADMIN, id, 2, "approved");
            // Of what was replaced before, nobody but Carla saw the title.
            revise(cms, ANNA, id, Line.MAIN, 2, "{'title':{'de':'b'}}");
            int restored = restore(cms, BEN, id, 2, 3);
            cms.move(BEN, id, restored, "in-review");
            refused(cms, BEN, id, restored);
            cms.move(CARLA, id, restored, "approved");

            revise(cms, CARLA, id, Line.MAIN, restored, "{'title':{'de':'c'}}");
            revise(cms, ANNA, id, Line.MAIN, 5, "{'title':{'de':'d'}}");
            cms.move(ANNA, id, 6, "in-review");
            cms.move(ADMIN, id, 6, "approved");
            int again = restore(cms, BEN, id, 5, 6);
            cms.move(BEN, id, again, "in-review");
            refused(cms, CARLA, id, again);
            refused(cms, BEN, id, again);
            cms.move(ADMIN, id, again, "approved");
        }
    }

    @Test
    default void whatOnlyItsAuthorPublishedIsStillToBeLookedAt() {
        StoreSettings settings = freshStore();
        ItemId id;
        ItemId other;
        try (Installation before = Installation.open(settings, WorkflowTypes.with("{}"))) {
            id = created(before, BEN);
            before.publishing.publish(BEN, publication(id, 1));
            other = created(before, CARLA);
            before.publishing.publish(BEN, publication(other, 1));
        }
        try (Installation cms = Installation.open(settings, WorkflowTypes.with("{required: true, fourEyes: true}"))) {
            revise(cms, ANNA, id, Line.MAIN, 1, "{'place':'p'}");
            cms.move(ANNA, id, 2, "in-review");
            refused(cms, BEN, id, 2);
            cms.move(CARLA, id, 2, "approved");
            // What somebody else published was looked at.
            revise(cms, ANNA, other, Line.MAIN, 1, "{'place':'p'}");
            cms.move(ANNA, other, 2, "in-review");
            cms.move(CARLA, other, 2, "approved");
        }
    }

    @Test
    default void whatSomebodyElsePublishedInOneLanguageIsStillToBeLookedAtInTheOther() {
        StoreSettings settings = freshStore();
        ItemId id;
        try (Installation before = Installation.open(settings, WorkflowTypes.with("{}"))) {
            id = created(before, BEN);
            revise(before, BEN, id, Line.MAIN, 1, "{'title':{'en':'x'},'slug':{'en':'x'}}");
            before.publishing.publish(CARLA, new Publish(List.of(new Publish.Entry(id, Publish.Act.PUBLISH,
                    Set.of(Installation.DE), 2, true)), null));
        }
        try (Installation cms = Installation.open(settings, WorkflowTypes.with("{required: true, fourEyes: true}"))) {
            revise(cms, ANNA, id, Line.MAIN, 2, "{'place':'p'}");
            cms.move(ANNA, id, 3, "in-review");
            refused(cms, BEN, id, 3);
        }
    }

    @Test
    default void whatWasApprovedByItsAuthorBeforeThisWasAskedForDoesNotGoLive() {
        StoreSettings settings = freshStore();
        ItemId id;
        ItemId other;
        try (Installation before = Installation.open(settings, WorkflowTypes.with("{required: true}"))) {
            id = created(before, BEN);
            WorkflowContract.approve(before, BEN, id, 1);
            other = created(before, ADMIN);
            WorkflowContract.approve(before, ADMIN, other, 1);
        }
        try (Installation cms = Installation.open(settings, WorkflowTypes.with("{required: true, fourEyes: true}"))) {
            assertThatThrownBy(() -> cms.publishing.publish(CARLA, publication(id, 1)))
                    .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                            .extracting(fault -> fault.pointer() + " " + fault.code())
                            .containsExactly("/entries/0/version four_eyes"));
            assertThat(cms.planning.plan(CARLA, publication(id, 1)).faults()).hasSize(1);
            assertThat(cms.reviewing.state(CARLA, id, Line.MAIN, 1).objections())
                    .extracting(VersionState.Reason::code).containsExactly("four_eyes");
            cms.move(CARLA, id, 1, "draft");
            WorkflowContract.approve(cms, CARLA, id, 1);
            assertThat(cms.reviewing.state(CARLA, id, Line.MAIN, 1).objections()).isEmpty();
            cms.publishing.publish(BEN, publication(id, 1));
        }
        try (Installation cms = Installation.open(settings,
                WorkflowTypes.with("{required: true, fourEyes: except-administrators}"))) {
            cms.publishing.publish(BEN, publication(other, 1));
        }
    }

    @Test
    default void aStaleBaseMakesNobodyAuthorOfWhatWasApproved() {
        try (Installation cms = cms("true")) {
            ItemId id = created(cms, BEN);
            revise(cms, ANNA, id, Line.MAIN, 1, "{'place':'p'}");
            cms.move(ANNA, id, 2, "in-review");
            cms.move(CARLA, id, 2, "approved");
            revise(cms, CARLA, id, Line.MAIN, 1, "{'title':{'de':'b'}}");
            cms.move(CARLA, id, 3, "in-review");
            refused(cms, CARLA, id, 3);
            cms.move(BEN, id, 3, "approved");
        }
    }

    /** Whatever people do, and in whatever order: nothing goes live that nobody but who wrote it has looked at. */
    @Test
    default void nothingGoesLiveThatNobodyElseLookedAt() {
        long seed = Long.getLong("workflow.seed", System.nanoTime());
        System.out.println("nothingGoesLiveThatNobodyElseLookedAt: seed " + seed);
        StoreSettings settings = freshStore();
        RandomEditors editors = new RandomEditors(seed);
        try (Installation before = Installation.open(settings, WorkflowTypes.with("{}"))) {
            editors.work(before, 120, false);
        }
        try (Installation cms = Installation.open(settings, WorkflowTypes.with("{required: true, fourEyes: true}"))) {
            assertThat(editors.work(cms, 450, true)).as("seed %d", seed).isPositive();
        }
    }

    private Installation cms(String fourEyes) {
        return WorkflowTypes.installation(this, "{required: true, fourEyes: " + fourEyes + "}");
    }

    private static ItemId created(Installation cms, Actor actor) {
        return cms.editing.create(actor, new CreateItem("notice", null, null,
                json("{'title':{'de':'a'},'slug':{'de':'a-" + actor.name() + "'}}"), null)).item().id();
    }

    private static void revise(Installation cms, Actor actor, ItemId id, Line line, int base, String patch) {
        cms.editing.revise(actor, new ReviseItem(id, line, base, false, json(patch), null, null));
    }

    private static int restore(Installation cms, Actor actor, ItemId id, int version, int base) {
        return cms.editing.restoreContent(actor,
                new RestoreContent(id, Line.MAIN, version, List.of(), List.of(), base, false, null)).version().number();
    }

    private static Publish publication(ItemId id, int version) {
        return new Publish(List.of(Installation.entry(id, Publish.Act.PUBLISH, version)), null);
    }

    private static void refused(Installation cms, Actor actor, ItemId id, int version) {
        assertThatThrownBy(() -> cms.move(actor, id, version, "approved")).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.code()).isEqualTo("four_eyes"));
    }
}
