package org.exponat.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.exponat.core.model.Lineage.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineageTest {

    private static final Line FIX = new Line("fix");

    /** main: 1, 2, 5, 6 (merges 4); fix opened at 2: 3, 4; a second fix opened at 2: 7, 8 (an edit of 2, merged into 7). */
    private final Lineage lineage = new Lineage(new TreeMap<>(Map.of(
            1, origin(Line.MAIN, null, null),
            2, origin(Line.MAIN, 1, null),
            3, origin(FIX, 2, null),
            4, origin(FIX, 3, null),
            5, origin(Line.MAIN, 1, null),
            6, origin(Line.MAIN, 5, 4),
            7, origin(FIX, 2, null),
            8, origin(FIX, 2, 7))));

    @Test
    void aVersionHoldsWhatItWasMadeFrom() {
        assertThat(lineage.holds(4, 3)).isTrue();
        assertThat(lineage.holds(4, 1)).isTrue();
        assertThat(lineage.holds(4, 4)).isTrue();
        assertThat(lineage.holds(3, 4)).isFalse();
        assertThat(lineage.holds(4, 5)).isFalse();
    }

    @Test
    void aVersionHoldsWhatWasMergedIntoIt() {
        assertThat(lineage.holds(6, 3)).isTrue();
        assertThat(lineage.holds(8, 7)).isTrue();
        assertThat(lineage.holds(8, 4)).isFalse();
    }

    @Test
    void mainOnlyMovesOn() {
        assertThat(lineage.holds(5, 2)).isTrue();
    }

    @Test
    void theNewestOfMainIsFoundOverLinesThatWereMerged() {
        assertThat(lineage.newestOnMain(4)).isEqualTo(2);
        assertThat(lineage.newestOnMain(6)).isEqualTo(6);
    }

    @Test
    void twoVersionsHaveTheNewestInCommonThatBothHold() {
        assertThat(lineage.newestInCommon(6, 8)).isEqualTo(2);
        assertThat(lineage.newestInCommon(6, 4)).isEqualTo(4);
        assertThat(lineage.newestInCommon(8, 7)).isEqualTo(7);
    }

    @Test
    void whatASettledVersionHoldsIsNotNewByAStaleBase() {
        // main: 1, 2 (settled), 3 (an edit of 1, merged into 2)
        Lineage stale = lineage(Map.of(1, origin(Line.MAIN, null, null), 2, origin(Line.MAIN, 1, null),
                3, origin(Line.MAIN, 1, 2)));
        assertThat(stale.newIn(3, number -> number == 2)).containsExactly(3);
        assertThat(stale.newIn(3, _ -> false)).containsExactly(1, 2, 3);
    }

    @Test
    void ofBothSidesOfAMergeItIsNewWhatWasNotSettledThere() {
        assertThat(lineage.newIn(6, Set.of(2, 5)::contains)).containsExactly(3, 4, 6);
        assertThat(lineage.newIn(6, Set.of(4, 5)::contains)).containsExactly(6);
        // What 5 had settled may be settled because what 2 said was gone; 4 still says it.
        assertThat(lineage.newIn(6, Set.of(1, 5)::contains)).containsExactly(2, 3, 4, 6);
        assertThat(lineage.newIn(6, Set.of(1, 4)::contains)).containsExactly(2, 5, 6);
    }

    @Test
    void whatWasMergedIsAllThereIsWhereItWasMadeFromTheOther() {
        // main: 1; fix opened at it: 2 (settled); main: 3 (merges 2)
        Lineage forward = lineage(Map.of(1, origin(Line.MAIN, null, null), 2, origin(FIX, 1, null),
                3, origin(Line.MAIN, 1, 2)));
        assertThat(forward.newIn(3, number -> number == 2)).containsExactly(3);
        assertThat(forward.newIn(3, number -> number == 1)).containsExactly(2, 3);
    }

    @Test
    void anEditOfWhatHoldsTheHeadIsMergedIntoTheHead() {
        // main: 1, 2; fix opened at 2: 3 (settled); main: 4 (an edit of 3, merged into 2, which it holds)
        Lineage ahead = lineage(Map.of(1, origin(Line.MAIN, null, null), 2, origin(Line.MAIN, 1, null),
                3, origin(FIX, 2, null), 4, origin(Line.MAIN, 3, 2)));
        assertThat(ahead.newIn(4, number -> number == 3)).containsExactly(1, 2, 4);
    }

    @Test
    void whatWasRestoredIsNewAsFarAsItWasNotSettledItself() {
        // main: 1, 2, 3 (settled), 4 (takes the text of 2 again), 5 (that of 3)
        Lineage restored = lineage(Map.of(1, origin(Line.MAIN, null, null), 2, origin(Line.MAIN, 1, null),
                3, origin(Line.MAIN, 2, null), 4, new Origin(Line.MAIN, 3, null, 2, "anna"),
                5, new Origin(Line.MAIN, 4, null, 3, "anna")));
        assertThat(restored.newIn(4, number -> number == 3)).containsExactly(1, 2, 4);
        assertThat(restored.newIn(4, Set.of(2, 3)::contains)).containsExactly(4);
        assertThat(restored.newIn(5, Set.of(3, 4)::contains)).containsExactly(5);
    }

    private static Lineage lineage(Map<Integer, Origin> origins) {
        return new Lineage(new TreeMap<>(origins));
    }

    private static Origin origin(Line line, @Nullable Integer base, @Nullable Integer merged) {
        return new Origin(line, base, merged, null, "anna");
    }
}
