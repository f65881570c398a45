package org.exponat.core.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which members two sequences have in common, in their order: a longest common subsequence, found as in Eugene W. Myers,
 * "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986).
 */
final class Alignment {

    /** Sequences further apart than this have in common only how they begin and how they end: nobody reads more. */
    static final int MAX_EDITS = 2_000;

    private final List<?> before;
    private final List<?> after;

    private Alignment(List<?> before, List<?> after) {
        this.before = before;
        this.after = after;
    }

    /** A member that stands at these places of the two sequences. */
    record Match(int before, int after) {}

    /** The matches, in the order of both sequences. */
    static List<Match> of(List<?> before, List<?> after) {
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            matches.add(new Match(i, i));
        }
        Alignment middle = new Alignment(before.subList(head, before.size() - tail),
                after.subList(head, after.size() - tail));
        for (Match match : middle.matches()) {
            matches.add(new Match(match.before() + head, match.after() + head));
        }
        for (int i = tail; i > 0; i--) {
            matches.add(new Match(before.size() - i, after.size() - i));
        }
        return matches;
    }

    private List<Match> matches() {
        int most = Math.min(before.size() + after.size(), MAX_EDITS);
        // furthest[diagonal + most] is how far into the first sequence so many edits lead on the diagonal.
        int[] furthest = new int[2 * most + 2];
        List<int[]> steps = new ArrayList<>();
        for (int edits = 0; edits <= most; edits++) {
            steps.add(Arrays.copyOfRange(furthest, most - edits, most + edits + 2));
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int x = isDown(diagonal, edits, furthest, most)
                        ? furthest[most + diagonal + 1]
                        : furthest[most + diagonal - 1] + 1;
                while (x < before.size() && x - diagonal < after.size()
                        && before.get(x).equals(after.get(x - diagonal))) {
                    x++;
                }
                furthest[most + diagonal] = x;
                if (x >= before.size() && x - diagonal >= after.size()) {
                    return backFrom(edits, steps);
                }
            }
        }
        return List.of();
    }

    /** Whether the way to this diagonal comes from the one above, by an addition; else by a removal. */
    private static boolean isDown(int diagonal, int edits, int[] furthest, int middle) {
        return diagonal == -edits
                || (diagonal != edits && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]);
    }

    private List<Match> backFrom(int last, List<int[]> steps) {
        List<Match> matches = new ArrayList<>();
        int x = before.size();
        int y = after.size();
        for (int edits = last; edits >= 0; edits--) {
            int[] furthest = steps.get(edits);
            int diagonal = x - y;
            boolean down = isDown(diagonal, edits, furthest, edits);
            int from = down ? furthest[edits + diagonal + 1] : furthest[edits + diagonal - 1] + 1;
            int start = edits == 0 ? 0 : from;
            while (x > start && y > start - diagonal) {
                matches.add(new Match(--x, --y));
            }
            if (down) {
                y--;
            } else {
                x--;
            }
        }
        Collections.reverse(matches);
        return matches;
    }
}
