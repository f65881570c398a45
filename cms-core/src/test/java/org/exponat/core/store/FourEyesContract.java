package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.json;
import static org.exponat.core.store.WorkflowTypes.ADMIN;
import static org.exponat.core.store.WorkflowTypes.ANNA;
import static org.exponat.core.store.WorkflowTypes.BEN;
import static org.exponat.core.store.WorkflowTypes.CARLA;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Role;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.OpenLine;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.RestoreContent;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Version;
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

    /** Whatever people do, and in whatever order: nothing is ever live that nobody but its authors has looked at. */
    @Test
    default void nothingIsEverLiveThatNobodyElseApproved() {
        long seed = Long.getLong("workflow.seed", System.nanoTime());
        System.out.println("nothingIsEverLiveThatNobodyElseApproved: seed " + seed);
        Random random = new Random(seed);
        List<Actor> people = List.of(ADMIN, ANNA, BEN, CARLA, Actor.of("dora", Role.PUBLISHER));
        try (Installation cms = cms("true")) {
            List<ItemId> ids = new ArrayList<>(List.of(created(cms, ANNA), created(cms, BEN)));
            Map<String, Set<String>> approvals = new HashMap<>();
            int published = 0;
            for (int step = 0; step < 400; step++) {
                Actor actor = people.get(random.nextInt(people.size()));
                ItemId id = ids.get(random.nextInt(ids.size()));
                try {
                    published += step(cms, random, actor, id, approvals) ? 1 : 0;
                } catch (Conflict | InvalidContent | Forbidden | NotFound refused) {
                    // Most of what is tried at random is.
                }
                assertLiveIsApproved(cms, ids, approvals, seed, step);
            }
            assertThat(published).as("seed %d", seed).isPositive();
        }
    }

    private static boolean step(Installation cms, Random random, Actor actor, ItemId id,
            Map<String, Set<String>> approvals) {
        List<Version> versions = cms.drafts.versions(actor, id, Integer.MAX_VALUE, 100);
        int newest = versions.getFirst().number();
        int any = random.nextInt(3) > 0 ? newest : 1 + random.nextInt(newest);
        Line line = random.nextInt(3) > 0 ? Line.MAIN : FIX;
        switch (random.nextInt(16)) {
            case 0 -> revise(cms, actor, id, line, any, "{'place':'" + random.nextInt() + "'}");
            case 1 -> revise(cms, actor, id, line, any, "{'title':{'de':'" + random.nextInt() + "'}}");
            case 2 -> cms.lines.open(actor, new OpenLine(id, FIX, any));
            case 3 -> cms.lines.merge(actor, id, FIX, null);
            case 4 -> cms.editing.restoreContent(actor, new RestoreContent(id, line, any, List.of(), List.of(), newest,
                    false, null));
            case 5, 6, 7 -> cms.move(actor, id, any, "in-review");
            case 8, 9, 10, 11 -> {
                cms.move(actor, id, any, "approved");
                approvals.computeIfAbsent(id + " " + any, _ -> new HashSet<>()).add(actor.name());
            }
            case 12 -> cms.move(actor, id, any, "draft");
            default -> {
                return cms.publishing.publish(actor, new Publish(
                        List.of(Installation.entry(id, Publish.Act.PUBLISH, any)), null)) instanceof Published.Made;
            }
        }
        return false;
    }

    private static void assertLiveIsApproved(Installation cms, List<ItemId> ids, Map<String, Set<String>> approvals,
            long seed, int step) {
        for (ItemId id : ids) {
            cms.drafts.live(ADMIN, id).values().forEach(live -> {
                String author = cms.drafts.version(ADMIN, id, live.version()).version().author();
                Set<String> others = new HashSet<>(approvals.getOrDefault(id + " " + live.version(), Set.of()));
                others.remove(author);
                assertThat(others).as("seed %d, step %d: who else approved version %d of %s", seed, step,
                        live.version(), id).isNotEmpty();
            });
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

    private static void refused(Installation cms, Actor actor, ItemId id, int version) {
        assertThatThrownBy(() -> cms.move(actor, id, version, "approved")).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.code()).isEqualTo("four_eyes"));
    }
}
