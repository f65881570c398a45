package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.exponat.core.installation.Installation;
import org.exponat.core.walk.RandomWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random commands end as a simple model says, and leave what it says. {@code -Dmodel.steps} says how many there are in a
 * walk, {@code -Dmodel.walks} how many walks there are, and {@code -Dmodel.seed} repeats one, or begins with it.
 */
interface ModelContract extends InstallationSource {

    @Test
    @Timeout(1_200)
    default void theStoreDoesWhatAModelInPlainMapsSays() {
        Long asked = Long.getLong("model.seed");
        int steps = Integer.getInteger("model.steps", 180);
        int walks = Integer.getInteger("model.walks", asked == null ? 2 : 1);
        for (int walk = 0; walk < walks; walk++) {
            long seed = asked == null ? System.nanoTime() : asked + walk;
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
