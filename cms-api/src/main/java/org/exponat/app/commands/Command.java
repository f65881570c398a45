package org.exponat.app.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Set;

/** One thing the program does and then ends. It takes no port, and nothing happens by itself meanwhile. */
public sealed interface Command
        permits Backup, Erasures, Export, ExportSite, Import, ImportContent, Migrations, Restore, Retention, Verify {

    /** All went well. */
    int DONE = 0;
    /** It was done, and something is not as it should be. */
    int FOUND = 1;
    /** It could not be done. */
    int FAILED = 2;

    /** The first argument. */
    String name();

    /** How it is called, in one line: {@code export-site --out <directory> [--edition <number>]}. */
    String usage();

    /** Those of its options that take a value, without the hyphens. */
    Set<String> options();

    /** Those that take none. */
    default Set<String> flags() {
        return Set.of();
    }

    /** The words that may follow its name. */
    default Set<String> words() {
        return Set.of();
    }

    /**
     * @param out for what came of it
     * @param err for how far it is, and for what went wrong
     * @return {@link #DONE}, {@link #FOUND} or {@link #FAILED}
     * @throws BadArguments if they cannot be used
     * @throws IOException if it could not be done; its message is all that is said
     */
    int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err) throws IOException;
}
