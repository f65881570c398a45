package org.exponat.app.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Set;

/** Writes a frontend's pages at one edition as files. */
final class ExportSite implements Command {

    @Override
    public String name() {
        return "export-site";
    }

    @Override
    public String usage() {
        return "export-site --out <directory> [--frontend <name>] [--edition <number>]";
    }

    @Override
    public Set<String> options() {
        return Set.of("out", "frontend", "edition");
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        arguments.required("out");
        throw new IOException("this cannot be exported.");
    }
}
