package org.exponat.app.commands;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import org.exponat.core.move.ArchiveReader;
import org.exponat.core.move.Progress;
import org.exponat.core.store.jdbc.StoreImport;

/** Puts an export into an empty installation. Given again, it goes on where it stopped. */
final class Import implements Command {

    private static final String IN = "in";

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String usage() {
        return "import --in <directory or file.zip>";
    }

    @Override
    public Set<String> options() {
        return Set.of(IN);
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        Path place = Path.of(arguments.required(IN));
        return Moving.explained(() -> {
            Progress progress = Moving.told(err);
            try (Closeable lock = installation.lock();
                    ArchiveReader archive = ArchiveReader.of(place);
                    StoreImport store = StoreImport.open(installation.storage())) {
                if (store.isBegun(archive)) {
                    err.println("An import of this export was begun here; it goes on where it stopped.");
                }
                archive.blobs(installation.blobs(), progress);
                store.run(archive, installation.languages(), progress);
                out.println("Imported up to edition " + archive.manifest().edition() + " from " + place + ".");
                out.println("The server must be given the content types it was written with; they are in types/."
                        + " Accounts are there, tokens are not: with EXPONAT_BOOTSTRAP_TOKEN an administrator comes in.");
            }
            return DONE;
        });
    }
}
