package org.exponat.app.commands;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.exponat.app.foreign.BadMapping;
import org.exponat.app.foreign.ForeignImport;
import org.exponat.app.foreign.Mapping;
import org.exponat.core.store.jdbc.JdbcStore;

/** Takes content from elsewhere in: CSV, Markdown with front matter, pages of HTML. */
final class ImportContent implements Command {

    private static final String MAPPING = "mapping";
    private static final String IN = "in";
    private static final String ACCOUNT = "account";
    private static final String DRY = "dry-run";

    @Override
    public String name() {
        return "import-content";
    }

    @Override
    public String usage() {
        return "import-content --mapping <file.yaml> --in <file or directory> --account <who saves it> [--dry-run]";
    }

    @Override
    public Set<String> options() {
        return Set.of(MAPPING, IN, ACCOUNT);
    }

    @Override
    public Set<String> flags() {
        return Set.of(DRY);
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        Path file = Path.of(arguments.required(MAPPING));
        Path source = Path.of(arguments.required(IN));
        String account = arguments.required(ACCOUNT);
        if (!Files.isReadable(file) || !Files.isReadable(source)) {
            throw new IOException("there is no " + (Files.isReadable(file) ? source : file));
        }
        try {
            Mapping mapping = Mapping.read(Files.readString(file), installation.types(), installation.languages());
            // A server would not hear of what another process saves.
            try (Closeable lock = installation.lock(); JdbcStore store = installation.open()) {
                Map<ForeignImport.Outcome, Integer> outcomes = new ForeignImport(store, installation.types(),
                        installation.languages(), Clock.systemUTC(), "SPO", store.credentials().account(account),
                        mapping, arguments.has(DRY), out).run(source);
                out.println((arguments.has(DRY) ? "Tried only. " : "") + "Created "
                        + outcomes.getOrDefault(ForeignImport.Outcome.CREATED, 0) + ", changed "
                        + outcomes.getOrDefault(ForeignImport.Outcome.CHANGED, 0) + ", unchanged "
                        + outcomes.getOrDefault(ForeignImport.Outcome.UNCHANGED, 0) + ", refused "
                        + outcomes.getOrDefault(ForeignImport.Outcome.REFUSED, 0) + ".");
                return outcomes.containsKey(ForeignImport.Outcome.REFUSED) ? FOUND : DONE;
            }
        } catch (BadMapping wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        }
    }
}
