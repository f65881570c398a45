package org.exponat.app.commands;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.backup.Backups;
import org.exponat.core.backup.Backups.Kept;
import org.exponat.core.backup.ErasureLog;
import org.exponat.core.backup.ErasureLog.Seal;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.Erasure;
import org.exponat.core.store.jdbc.JdbcStoreFiles;

/** Puts the last backup back where there is no content. The index is made by the next start. */
final class Restore implements Command {

    private static final String IN = "in";
    private static final String ERASURES = "erasures";
    private static final String ACCEPT = "accept-erasures";

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String usage() {
        return "restore --in <directory of backups> [--erasures <file>] [--accept-erasures]";
    }

    @Override
    public Set<String> options() {
        return Set.of(IN, ERASURES);
    }

    @Override
    public Set<String> flags() {
        return Set.of(ACCEPT);
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        Backups backups = new Backups(Path.of(arguments.required(IN)));
        Kept backup = backups.last();
        List<Erasure> log = new ArrayList<>(backups.log().read());
        Optional<Path> newer = arguments.find(ERASURES).map(Path::of);
        if (newer.isPresent()) {
            log.addAll(known(newer.get()).read());
        }
        Optional<String> fault = backups.erasuresFault(backup);
        if (fault.isPresent() && !arguments.has(ACCEPT) && !isWhole(newer, backup)) {
            throw new IOException(fault.get() + ". What is missing would be there again. Name a whole log with"
                    + " --erasures, or go on without with --accept-erasures.");
        }
        try (Closeable _ = installation.lock()) {
            ErasureLog pending = ErasureLog.in(installation.data());
            if (!log.isEmpty()) {
                // First: whoever opens the store, whatever becomes of this process, erases it again.
                pending.add(log);
            }
            backups.restore(backup, new JdbcStoreFiles(installation.storage()), new FileBlobs(installation.media()),
                    err::println);
            if (pending.exists()) {
                err.println("erasures");
                installation.open().close();
            }
        }
        out.println("Restored " + backup.name() + ": edition " + backup.store().edition() + ", position "
                + backup.store().position() + ", " + backup.blobs() + " blobs"
                + (log.isEmpty() ? "." : "; " + log.size() + " erasures known."));
        return DONE;
    }

    /** Whether the other log has all that the one beside the backups had. */
    private static boolean isWhole(Optional<Path> log, Kept backup) throws IOException {
        Seal sealed = backup.erasures();
        return log.isPresent() && sealed != null && new ErasureLog(log.get()).fault(sealed).isEmpty();
    }

    private static ErasureLog known(Path file) throws IOException {
        ErasureLog log = new ErasureLog(file);
        if (!log.exists()) {
            throw new IOException("there is no " + file + ".");
        }
        return log;
    }
}
