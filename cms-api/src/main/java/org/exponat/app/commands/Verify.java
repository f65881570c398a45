package org.exponat.app.commands;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.store.StoredRows;
import org.exponat.core.verify.Finding;
import org.exponat.core.verify.FindingKind;
import org.exponat.core.verify.Verification;
import org.exponat.core.verify.VerificationReport;

/**
 * Looks at everything that is kept, beside a server that may run, and names what is not as it should be; with
 * {@code --repair}, where no server runs, what is derived is computed anew.
 */
final class Verify implements Command {

    private static final String REPAIR = "repair";
    private static final String JSON = "json";

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String usage() {
        return "verify [--repair] [--json]";
    }

    @Override
    public Set<String> options() {
        return Set.of();
    }

    @Override
    public Set<String> flags() {
        return Set.of(REPAIR, JSON);
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        Told told = arguments.has(JSON) ? new JsonFindings(out) : new PlainFindings(out);
        if (!arguments.has(REPAIR)) {
            return look(installation, told, err) ? DONE : FOUND;
        }
        try (Closeable _ = installation.lock()) {
            repair(installation, told, err);
            return look(installation, told, err) ? DONE : FOUND;
        }
    }

    /** How findings and what was done are told. */
    sealed interface Told permits JsonFindings, PlainFindings {

        void finding(Finding finding);

        /** @param items whose references, lists and lines were computed anew */
        void mended(long items, long indexed);

        void ended(VerificationReport report, Map<FindingKind, Long> counts);
    }

    private static boolean look(Installation installation, Told told, PrintStream err) throws IOException {
        try (StoredRows rows = installation.rows()) {
            VerificationReport report = Verification.run(rows, new FileBlobs(installation.media()),
                    installation.types(), told::finding, err::println);
            err.println("index");
            long different = IndexFindings.look(installation, told::finding, err)
                    + IndexFindings.lookAtDrafts(installation, told::finding, err);
            Map<FindingKind, Long> counts = new TreeMap<>(report.counts());
            if (different > 0) {
                counts.put(FindingKind.INDEX, different);
            }
            told.ended(report, counts);
            return counts.isEmpty();
        }
    }

    private static void repair(Installation installation, Told told, PrintStream err) throws IOException {
        long items;
        try (StoredRows rows = installation.rows()) {
            items = Verification.repair(rows, new FileBlobs(installation.media()), installation.types(),
                    _ -> {
                        // What is left is told when it is looked for again.
                    }, err::println).items().size();
        }
        told.mended(items, IndexFindings.mend(installation, err));
    }
}
