package org.exponat.core.walk;

import java.util.Objects;
import org.exponat.core.command.Plan;
import org.exponat.core.command.Undo;
import org.exponat.core.expected.ExpectedPlan;
import org.jspecify.annotations.Nullable;

/** Looking at what undoing would do, and doing it. */
final class UndoSteps {

    private final Ground ground;
    private @Nullable Sealed sealed;

    private record Sealed(Undo asked, ExpectedPlan expected) {}

    UndoSteps(Ground ground) {
        this.ground = ground;
    }

    void look() {
        Undo asked = asked();
        ground.log().tell("look at undoing " + asked);
        ground.carryOut();
        ExpectedPlan expected = ground.expected().lookAtUndoing(asked.edition(), asked.keepNewer());
        ground.log().compare(() -> {
            Plan plan = ground.cms().undoing.plan(ground.choices().editor(), asked);
            Plans.compare(plan, Objects.requireNonNull(expected));
            if (plan.faults().isEmpty()) {
                sealed = new Sealed(new Undo(asked.edition(), asked.keepNewer(), plan.seal(), null), expected);
            }
        }, expected == null ? "not found" : "done");
    }

    void undo() {
        Sealed plan = sealed;
        if (plan == null || ground.oneIn(3)) {
            undo(asked(), null);
        } else {
            undo(plan.asked(), plan.expected());
            sealed = null;
        }
    }

    private void undo(Undo command, @Nullable ExpectedPlan plan) {
        ground.log().tell("undo " + command);
        ground.carryOut();
        ground.log().compare(
                () -> PublishingSteps.ended(ground,
                        ground.cms().undoing.undo(ground.choices().editor(), command)),
                ground.expected().undo(command.edition(), command.keepNewer(), plan));
    }

    /** Mostly one of the last editions, seldom one there never was. */
    private Undo asked() {
        long current = ground.expected().site.current();
        long edition = ground.oneIn(4)
                ? ground.random().nextLong(current + 2)
                : Math.max(1, current - ground.random().nextInt(3));
        return new Undo(edition, ground.random().nextBoolean(), null, null);
    }
}
