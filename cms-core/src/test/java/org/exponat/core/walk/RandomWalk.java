package org.exponat.core.walk;

import java.util.List;
import org.exponat.core.command.Publish;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;

/** Gives random commands to an installation and to the model of it, and compares how they end. */
public final class RandomWalk {

    /** Few enough that editors, slugs and references meet. */
    private static final int ITEMS = 7;

    private final Ground ground;
    private final Comparison comparison;
    private final WritingSteps writing;
    private final LineSteps lines;
    private final PublishingSteps publishing;
    private final ReleaseSteps releases;
    private final ReleasingSteps releasing;
    private final UndoSteps undoing;

    public RandomWalk(Installation cms, long seed) {
        this.ground = Ground.of(cms, seed);
        SiteComparison sites = new SiteComparison(ground);
        this.comparison = new Comparison(ground, sites);
        this.writing = new WritingSteps(ground);
        this.lines = new LineSteps(ground);
        this.publishing = new PublishingSteps(ground, writing);
        this.releases = new ReleaseSteps(ground, writing, lines);
        this.releasing = new ReleasingSteps(ground, sites);
        this.undoing = new UndoSteps(ground);
    }

    /** The last commands, for whoever must find out what went wrong. */
    public List<String> told() {
        return ground.log().last();
    }

    /** How many commands were not refused. */
    public int done() {
        return ground.log().done();
    }

    /** @throws AssertionError where the installation and the model differ */
    public void go(int steps) {
        for (int step = 1; step <= steps; step++) {
            step();
            if (step % 4 == 0) {
                // Readers carry out what is due.
                ground.carryOut();
                comparison.ofThePresent();
            }
            if (step % 30 == 0 || step == steps) {
                comparison.ofThePast();
            }
        }
    }

    private void step() {
        int items = ground.ids().size();
        if (items < 3 || items < ITEMS && ground.oneIn(6)) {
            writing.create();
            return;
        }
        ItemId id = ground.choices().any();
        switch (ground.random().nextInt(56)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> writing.revise(id, ground.choices().line(id));
            case 9, 10 -> lines.open(id);
            case 11, 12 -> lines.update(id);
            case 13 -> lines.merge(id);
            case 14 -> lines.close(id);
            case 15, 16, 17, 18 -> publishing.publish(ground.choices().entries(Publish.Act.PUBLISH));
            case 19 -> publishing.publish(ground.choices().entries(Publish.Act.WITHDRAW));
            case 20 -> publishing.look();
            case 21, 22 -> publishing.plan();
            case 23 -> publishing.cancel();
            case 24 -> publishing.pass();
            case 25, 26 -> writing.trashOrRestore(id);
            case 27 -> publishing.swapSlugs();
            case 28 -> publishing.retractSometimes(id);
            case 29, 30 -> releases.begin();
            case 31, 32, 33 -> releases.put();
            case 34 -> releases.remove();
            case 35, 36, 37, 38 -> releases.write();
            case 39 -> releases.cancel();
            case 40, 41 -> releasing.look();
            case 42, 43, 44, 45 -> releasing.publish();
            case 46 -> releasing.plan();
            case 47 -> releasing.mergeLines();
            case 48, 49 -> releasing.preview();
            case 50, 51 -> undoing.look();
            case 52, 53 -> undoing.undoAgainAndAgain();
            default -> undoing.undo();
        }
    }
}
