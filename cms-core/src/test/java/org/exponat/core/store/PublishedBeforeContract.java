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
import java.util.function.BiConsumer;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.RestoreContent;
import org.exponat.core.command.Retract;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.Undo;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.Test;

/** What was published before anybody was asked to look: for how much it counts once somebody is. */
interface PublishedBeforeContract extends InstallationSource {

    @Test
    default void whatSomebodyElsePublishedAndReplacedWasLookedAt() {
        looked((cms, id) -> {
            publish(cms, CARLA, id, 1);
            revise(cms, CARLA, id, 1, "{'title':{'de':'c'},'place':'q'}");
            publish(cms, CARLA, id, 2);
        }, 1, true);
    }

    @Test
    default void whatStayedWhenTheRestOfAVersionWasPublishedIsPublishedWithIt() {
        looked((cms, id) -> {
            publish(cms, CARLA, id, 1);
            revise(cms, BEN, id, 1, "{'title':{'de':'c'}}");
            // What the languages share is the same and stays.
            publish(cms, CARLA, id, 2);
        }, 2, true);
    }

    @Test
    default void whatWasWithdrawnWasNotLookedAt() {
        looked((cms, id) -> {
            publish(cms, CARLA, id, 1);
            withdraw(cms, id);
        }, 1, false);
    }

    @Test
    default void whatWasWithdrawnByMistakeWas() {
        looked((cms, id) -> {
            publish(cms, CARLA, id, 1);
            cms.undoing.undo(BEN, new Undo(withdraw(cms, id)));
        }, 1, true);
    }

    @Test
    default void whatWasTakenBackAndShownAgainByWhoWroteItWasNot() {
        looked((cms, id) -> {
            publish(cms, CARLA, id, 1);
            withdraw(cms, id);
            publish(cms, BEN, id, 1);
        }, 1, false);
    }

    @Test
    default void whatWasRetractedWasNotLookedAt() {
        looked((cms, id) -> {
            revise(cms, BEN, id, 1, "{'title':{'en':'x'},'slug':{'en':'x'}}");
            publish(cms, CARLA, id, 2);
            cms.retracting.retract(ADMIN, new Retract(id, Set.of(Installation.EN), "law"));
        }, 2, false);
    }

    @Test
    default void whoUndoesAnEditionPublishesNothingOfWhatItShowsAgain() {
        looked((cms, id) -> {
            publish(cms, BEN, id, 1);
            revise(cms, BEN, id, 1, "{'title':{'de':'c'},'place':'q'}");
            cms.undoing.undo(CARLA, new Undo(publish(cms, BEN, id, 2)));
        }, 1, false);
    }

    @Test
    default void whatWasUndoneWasNotLookedAt() {
        looked((cms, id) -> {
            publish(cms, BEN, id, 1);
            revise(cms, BEN, id, 1, "{'title':{'de':'c'},'place':'q'}");
            cms.undoing.undo(BEN, new Undo(publish(cms, CARLA, id, 2)));
        }, 2, false);
    }

    @Test
    default void thatSomebodyPublishedTheSameWordsOnceSaysNothingOfALaterVersion() {
        looked((cms, id) -> {
            publish(cms, CARLA, id, 1);
            withdraw(cms, id);
            revise(cms, BEN, id, 1, "{'title':{'de':'c'},'place':'q'}");
            publish(cms, CARLA, id, 2);
            revise(cms, BEN, id, 2, "{'title':{'de':'a'},'place':'p'}");
        }, 3, false);
    }

    /** Ben writes; once it is asked for, may he approve what Anna makes of it, or must somebody look at it? */
    private void looked(BiConsumer<Installation, ItemId> before, int version, boolean expected) {
        StoreSettings settings = freshStore();
        ItemId id;
        try (Installation cms = Installation.open(settings, WorkflowTypes.with("{}"))) {
            id = cms.editing.create(BEN, new CreateItem("notice", null, null,
                    json("{'title':{'de':'a'},'slug':{'de':'a'},'place':'p'}"), null)).item().id();
            before.accept(cms, id);
        }
        try (Installation cms = Installation.open(settings, WorkflowTypes.with("{required: true, fourEyes: true}"))) {
            int newest = cms.drafts.versions(ANNA, id, Integer.MAX_VALUE, 1).getFirst().number();
            int restored = newest == version
                    ? newest
                    : cms.editing.restoreContent(ANNA, new RestoreContent(id, Line.MAIN, version, List.of(), List.of(),
                            newest, false, null)).version().number();
            revise(cms, ANNA, id, restored, "{'slug':{'de':'b'}}");
            cms.move(ANNA, id, restored + 1, "in-review");
            if (expected) {
                cms.move(BEN, id, restored + 1, "approved");
            } else {
                assertThatThrownBy(() -> cms.move(BEN, id, restored + 1, "approved")).isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("four_eyes"));
            }
        }
    }

    private static void revise(Installation cms, Actor actor, ItemId id, int base, String patch) {
        cms.editing.revise(actor, new ReviseItem(id, Line.MAIN, base, false, json(patch), null, null));
    }

    private static long publish(Installation cms, Actor actor, ItemId id, int version) {
        return edition(cms.publishing.publish(actor,
                new Publish(List.of(Installation.entry(id, Publish.Act.PUBLISH, version)), null)));
    }

    private static long withdraw(Installation cms, ItemId id) {
        return edition(cms.publishing.publish(BEN,
                new Publish(List.of(new Publish.Entry(id, Publish.Act.WITHDRAW, Set.of(), null, true)), null)));
    }

    private static long edition(Published published) {
        return ((Published.Made) published).edition().number();
    }
}
