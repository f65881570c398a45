package org.exponat.app.commands;

import java.io.PrintStream;
import java.util.Map;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.verify.Finding;
import org.exponat.core.verify.FindingKind;
import org.exponat.core.verify.VerificationReport;
import tools.jackson.databind.node.ObjectNode;

/** What was found, one JSON object in a line: one for each finding, and the last one for all. */
record JsonFindings(PrintStream out) implements Verify.Told {

    @Override
    public void finding(Finding finding) {
        ObjectNode line = CanonicalJson.emptyObject().put("kind", finding.kind().key()).put("place", finding.place())
                .put("detail", finding.detail()).put("meaning", finding.kind().meaning())
                .put("repair", finding.kind().repair());
        out.println(line);
    }

    @Override
    public void mended(long items, long indexed) {
        out.println(CanonicalJson.emptyObject().put("mendedItems", items).put("indexedAnew", indexed));
    }

    @Override
    public void ended(VerificationReport report, Map<FindingKind, Long> counts) {
        ObjectNode line = CanonicalJson.emptyObject().put("clean", counts.isEmpty()).put("edition", report.edition())
                .put("position", report.position());
        ObjectNode looked = line.putObject("looked");
        report.looked().forEach(looked::put);
        ObjectNode found = line.putObject("found");
        counts.forEach((kind, count) -> found.put(kind.key(), count));
        out.println(line);
    }
}
