package org.exponat.app.commands;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.move.ArchiveReader;
import org.exponat.core.move.BadArchive;
import org.exponat.core.move.Progress;
import org.exponat.core.store.StoredRows;
import org.exponat.core.store.jdbc.StoreImport;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.verify.Verification;
import org.exponat.core.verify.VerificationReport;

/** Puts an export into an empty installation. Given again, it goes on where it stopped. */
final class Import implements Command {

    private static final String IN = "in";
    private static final String ACCEPT = "accept-findings";
    private static final int MOST_TOLD = 5;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String usage() {
        return "import --in <directory or file.zip> [--accept-findings]";
    }

    @Override
    public Set<String> options() {
        return Set.of(IN);
    }

    @Override
    public Set<String> flags() {
        return Set.of(ACCEPT);
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        Path place = Path.of(arguments.required(IN));
        boolean accepted = arguments.has(ACCEPT);
        boolean[] found = {false};
        return Moving.explained(() -> {
            Progress progress = Moving.told(err);
            try (Closeable lock = installation.lock();
                    ArchiveReader archive = ArchiveReader.of(place);
                    StoreImport store = StoreImport.open(installation.storage())) {
                if (store.isBegun(archive)) {
                    err.println("An import of this export was begun here; it goes on where it stopped.");
                }
                archive.blobs(installation.blobs(), progress);
                store.run(archive, installation.languages(), progress,
                        (rows, types) -> found[0] = look(rows, types, installation, accepted, err));
                out.println("Imported up to edition " + archive.manifest().edition() + " from " + place + ".");
                out.println("The server must be given the content types it was written with; they are in types/."
                        + " Accounts are there, tokens are not: with EXPONAT_BOOTSTRAP_TOKEN an administrator comes in.");
            }
            return found[0] ? FOUND : DONE;
        });
    }

    /**
     * All that {@code verify} looks at but the index, which is made by the first start.
     *
     * @param accepted whether the installation is opened all the same
     * @return whether anything is not as it should be
     */
    private static boolean look(StoredRows rows, ContentTypes types, Installation installation, boolean accepted,
            PrintStream err) {
        List<String> wrong = new ArrayList<>();
        VerificationReport report = Verification.run(rows, new FileBlobs(installation.media()), types, finding -> {
            if (wrong.size() < MOST_TOLD) {
                wrong.add(finding.kind().key() + ' ' + finding.place() + ": " + finding.detail());
            }
        }, step -> err.println("verify " + step));
        if (!wrong.isEmpty()) {
            long more = report.counts().values().stream().mapToLong(Long::longValue).sum() - wrong.size();
            String told = "what came in is not as it should be: " + String.join("; ", wrong)
                    + (more > 0 ? "; and " + more + " more" : "");
            if (!accepted) {
                throw new BadArchive(told + ". With --accept-findings the same import makes it usable as it is.");
            }
            err.println(told + ". It was accepted.");
        }
        return !wrong.isEmpty();
    }
}
