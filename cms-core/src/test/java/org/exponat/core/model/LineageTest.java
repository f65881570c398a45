package org.exponat.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.exponat.core.model.Lineage.Origin;
import org.junit.jupiter.api.Test;

class LineageTest {

    private static final Line FIX = new Line("fix");

    /** main: 1, 2, 5, 6 (merges 4); fix opened at 2: 3, 4; a second fix opened at 2: 7, 8 (an edit of 2, merged into 7). */
    private final Lineage lineage = new Lineage(new TreeMap<>(Map.of(
            1, new Origin(Line.MAIN, null, null),
            2, new Origin(Line.MAIN, 1, null),
            3, new Origin(FIX, 2, null),
            4, new Origin(FIX, 3, null),
            5, new Origin(Line.MAIN, 1, null),
            6, new Origin(Line.MAIN, 5, 4),
            7, new Origin(FIX, 2, null),
            8, new Origin(FIX, 2, 7))));

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
}
