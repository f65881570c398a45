package org.exponat.app.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import org.exponat.core.backup.ErasureLog;
import org.exponat.core.store.jdbc.JdbcStoreFiles;

/** Adds the log of erasures to a file that is kept elsewhere, for whoever puts an older backup back. */
final class Erasures implements Command {

    private static final String OUT = "out";

    @Override
    public String name() {
        return "erasures";
    }

    @Override
    public String usage() {
        return "erasures --out <file>";
    }

    @Override
    public Set<String> options() {
        return Set.of(OUT);
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        Path file = Path.of(arguments.required(OUT)).toAbsolutePath();
        if (!installation.hasContent()) {
            throw new IOException("there is no content in " + installation.data() + ".");
        }
        int there = new ErasureLog(file).add(new JdbcStoreFiles(installation.storage()).erasures());
        out.println(there + " erasures are in " + file + ".");
        return DONE;
    }
}
