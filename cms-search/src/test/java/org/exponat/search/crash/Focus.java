package org.exponat.search.crash;

import java.util.List;
import java.util.random.RandomGenerator;

/** What the writers of a run mostly do. */
enum Focus {

    EVERYTHING(3, 7, 5, 3, 9, 2, 3, 1, 2, 14, 2), SCHEDULE(2, 4, 0, 0, 2, 1, 10, 0, 0, 6, 0), RETRACTIONS(6, 4, 0, 0, 8,
            1, 1, 6, 0, 2, 1), RELEASES(4, 2, 0, 0, 1, 0, 1, 0, 1, 30, 2);

    enum Deed {
        CREATE, REVISE, LINE, COPY, PUBLISH, WITHDRAW, PLAN, RETRACT, TRASH, RELEASE, UNDO
    }

    private final List<Integer> weights;

    Focus(Integer... weights) {
        this.weights = List.of(weights);
    }

    Deed next(RandomGenerator random) {
        int left = random.nextInt(weights.stream().mapToInt(Integer::intValue).sum());
        for (Deed deed : Deed.values()) {
            left -= weights.get(deed.ordinal());
            if (left < 0) {
                return deed;
            }
        }
        throw new IllegalStateException("no deed");
    }
}
