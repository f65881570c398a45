package org.exponat.app.commands;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.exponat.core.verify.Finding;
import org.exponat.core.verify.FindingKind;
import org.exponat.core.verify.VerificationReport;

/** What was found, in lines for people. */
record PlainFindings(PrintStream out) implements Verify.Told {

    @Override
    public void finding(Finding finding) {
        out.printf(Locale.ROOT, "%-15s %s: %s%n", finding.kind().key(), finding.place(), finding.detail());
    }

    @Override
    public void mended(long items, long indexed) {
        out.println("Computed anew: what is looked up of " + items + " items, the index of " + indexed + " items.");
    }

    @Override
    public void ended(VerificationReport report, Map<FindingKind, Long> counts) {
        counts.forEach((kind, count) -> {
            out.println();
            out.println(kind.key() + " (" + count + "): " + kind.meaning());
            out.println("  " + kind.repair());
        });
        if (!counts.isEmpty()) {
            out.println();
        }
        long found = counts.values().stream().mapToLong(Long::longValue).sum();
        out.println((found == 0 ? "All is as it should be" : "Found " + found) + " (edition " + report.edition()
                + ", position " + report.position() + "; looked at " + looked(report) + ").");
    }

    private static String looked(VerificationReport report) {
        StringBuilder text = new StringBuilder();
        report.looked().forEach((what, count) -> text.append(text.isEmpty() ? "" : ", ").append(count).append(' ')
                .append(what));
        return text.toString();
    }
}
