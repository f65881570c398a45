package org.exponat.frontend.conformance;

import java.util.List;

/**
 * What came of trying a frontend.
 *
 * @param paths how many were asked for
 * @param findings at most {@value #MOST}; empty: all is well
 */
public record ConformanceReport(int paths, List<Finding> findings) {

    public static final int MOST = 100;

    public ConformanceReport {
        findings = List.copyOf(findings);
    }

    public boolean passes() {
        return findings.isEmpty();
    }

    /**
     * For tests.
     *
     * @throws AssertionError with all findings, if there are any
     */
    public void orFail() {
        if (!passes()) {
            throw new AssertionError(toString());
        }
    }

    /** A line for each finding. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(paths + " paths, " + findings.size() + " findings");
        findings.forEach(finding -> text.append('\n').append(finding));
        return text.toString();
    }
}
