package org.exponat.core.verify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was looked at, and how much of it is not as it should be.
 *
 * @param position up to which everything was looked at; what was written later only as far as it was met
 * @param edition the newest one at that position
 * @param looked how many there were of what was looked at, by what it is called
 * @param counts how many findings there are of each kind; kinds without any are left out
 */
public record VerificationReport(long position, long edition, Map<String, Long> looked,
        Map<FindingKind, Long> counts) {

    public VerificationReport {
        looked = Collections.unmodifiableMap(new LinkedHashMap<>(looked));
        counts = Collections
                .unmodifiableMap(counts.isEmpty() ? new EnumMap<>(FindingKind.class) : new EnumMap<>(counts));
    }

    public boolean isClean() {
        return counts.isEmpty();
    }

    /** Whether all there is would be mended by computing it anew. */
    public boolean isDerivedOnly() {
        return counts.keySet().stream().allMatch(FindingKind::isDerived);
    }

    public long findings() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
