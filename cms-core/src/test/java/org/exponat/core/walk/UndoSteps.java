package org.exponat.core.walk;

import java.util.List;
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

    /** The newest edition is undone, and that undone, and so on, and between them sometimes an older one. */
    void undoAgainAndAgain() {
        for (int times = ground.random().nextInt(2, 6); times > 0; times--) {
            long current = ground.expected().site.current();
            long edition = Math.max(1, ground.oneIn(4) ? current - ground.random().nextInt(4) : current);
            undo(new Undo(edition, ground.random().nextBoolean(), null, null), null);
        }
    }

    /** Mostly one of the last editions or one that a release became, seldom one there never was. */
    private Undo asked() {
        long current = ground.expected().site.current();
        List<Long> ofReleases = ground.expected().releases.all().stream().map(release -> release.edition)
                .filter(Objects::nonNull).toList();
        long edition = switch (ground.random().nextInt(8)) {
            case 0, 1 -> ground.random().nextLong(current + 2);
            case 2, 3 -> ofReleases.isEmpty()
                    ? current
                    : ofReleases.get(ground.random().nextInt(ofReleases.size()));
            default -> Math.max(1, current - ground.random().nextInt(3));
        };
        return new Undo(edition, ground.random().nextBoolean(), null, null);
    }
}
