package org.exponat.core.verify;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.exponat.core.store.StoredRow.Unreadable;

/** Takes in what is found; only how much it is stays in memory. */
final class Findings {

    private final Consumer<Finding> each;
    private final Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);

    Findings(Consumer<Finding> each) {
        this.each = each;
    }

    void add(FindingKind kind, String place, String detail) {
        counts.merge(kind, 1L, Long::sum);
        each.accept(new Finding(kind, place, detail));
    }

    /** Looks at something that may not be readable at all. */
    void look(String place, Runnable check) {
        try {
            check.run();
        } catch (Unreadable wrong) {
            add(FindingKind.UNREADABLE, place, wrong.getMessage() + ".");
        }
    }

    Map<FindingKind, Long> counts() {
        return new EnumMap<>(counts);
    }
}
