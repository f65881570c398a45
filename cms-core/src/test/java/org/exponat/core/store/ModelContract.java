package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.exponat.core.installation.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random commands end as a simple model says, and leave what it says: {@code -Dmodel.steps} says how many,
 * {@code -Dmodel.seed} repeats them.
 */
@Timeout(600)
interface ModelContract extends InstallationSource {

    int WALKS = 2;

    @Test
    default void theStoreDoesWhatAModelInPlainMapsSays() {
        Long asked = Long.getLong("model.seed");
        int steps = Integer.getInteger("model.steps", 120);
        for (int walk = 0; walk < (asked == null ? WALKS : 1); walk++) {
            long seed = asked == null ? System.nanoTime() : asked;
            System.out.println(getClass().getSimpleName() + ": -Dmodel.seed=" + seed + " -Dmodel.steps=" + steps);
            Installation cms = installation();
            RandomWalk random = new RandomWalk(cms, seed);
            try {
                random.go(steps);
                assertThat(random.done()).as("commands that were not refused").isGreaterThan(steps / 4);
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError("-Dmodel.seed=" + seed + ", after " + random.told(), wrong);
            }
        }
    }
}
