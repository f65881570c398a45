package org.exponat.app.commands;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import org.exponat.core.backup.Backups;
import org.exponat.core.backup.Backups.Kept;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.store.jdbc.JdbcStoreFiles;

/** Puts the last backup back where there is no content. The index is made by the next start. */
final class Restore implements Command {

    private static final String IN = "in";

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String usage() {
        return "restore --in <directory of backups>";
    }

    @Override
    public Set<String> options() {
        return Set.of(IN);
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        Backups backups = new Backups(Path.of(arguments.required(IN)));
        Kept backup = backups.last();
        try (Closeable _ = installation.lock()) {
            backups.restore(backup, new JdbcStoreFiles(installation.storage()), new FileBlobs(installation.media()),
                    err::println);
        }
        out.println("Restored " + backup.name() + ": edition " + backup.store().edition() + ", position "
                + backup.store().position() + ", " + backup.blobs() + " blobs.");
        return DONE;
    }
}
