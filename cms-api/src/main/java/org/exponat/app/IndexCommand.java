package org.exponat.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.Edition;
import org.exponat.core.store.StoredDrafts;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.IndexComparison;
import org.exponat.search.IndexComparison.Difference;
import org.exponat.search.IndexHealth.Stall;
import org.exponat.search.SearchIndexInUse;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.drafts.DraftComparison;
import org.exponat.search.drafts.lucene.LuceneDrafts;
import org.exponat.search.lucene.LuceneSearch;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/**
 * What is done with the search index from outside: {@code index verify}, beside a server that runs or not; and where none
 * runs, {@code index verify --repair} and {@code index rebuild}. A server that runs has the index open for writing, and is
 * asked to do these itself.
 */
final class IndexCommand {

    static final String NAME = "index";

    private static final String VERIFY = "verify";
    private static final String REBUILD = "rebuild";
    private static final String REPAIR = "--repair";
    private static final Duration STEP = Duration.ofSeconds(10);

    private final ExponatSettings settings;
    private final Environment environment;
    private final ContentTypes types;
    private final Languages languages = CoreWiring.LANGUAGES;
    private final PrintStream out;

    private IndexCommand(ExponatSettings settings, Environment environment, PrintStream out) {
        this.settings = settings;
        this.environment = environment;
        this.types = TypeSources.read(settings.types());
        this.out = out;
    }

    /**
     * @param arguments what is to be done, and settings
     * @return the exit status: 0 if the index is as it should be, else 1
     */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        String what = arguments.isEmpty() ? "" : arguments.getFirst();
        boolean repair = what.equals(VERIFY) && arguments.contains(REPAIR);
        if (!what.equals(VERIFY) && !what.equals(REBUILD)
                || arguments.stream().skip(1).anyMatch(other -> !other.startsWith("--"))) {
            err.println("Either index verify, index verify --repair, or index rebuild; followed by settings.");
            return 1;
        }
        List<String> given = arguments.stream().skip(1).filter(argument -> !argument.equals(REPAIR)).toList();
        try (ConfigurableApplicationContext context = CommandLine.settings(given)) {
            IndexCommand command = new IndexCommand(context.getBean(ExponatSettings.class), context.getEnvironment(),
                    out);
            return what.equals(REBUILD) || repair ? command.write(what, repair) : command.verify();
        } catch (StartFailure | SearchIndexInUse | IOException | UncheckedIOException failed) {
            err.println("The index cannot be looked after: " + failed.getMessage());
            return 1;
        }
    }

    private int verify() throws IOException {
        Path data = settings.dataDir().toAbsolutePath().normalize();
        DataDirectory directory = DataDirectory.reading(data);
        if (environment.getProperty(CoreWiring.URL) == null && !Files.exists(directory.database())) {
            throw new StartFailure("there is no content in " + data + ".");
        }
        try (JdbcStore store = CoreWiring.open(directory, types, languages, environment)) {
            IndexComparison comparison = LuceneSearch.compareCommitted(directory.indexes(), types, languages,
                    store.site());
            long current = store.site().editions().current().number();
            if (comparison.edition() < current) {
                out.println("The index has come to edition " + comparison.edition() + " of " + current + ".");
            }
            int site = told(comparison);
            return Math.max(site, LuceneDrafts.compareCommitted(directory.drafts(), types, languages,
                    new StoredDrafts(store, types), store.feed()).map(this::told).orElse(0));
        }
    }

    private int told(DraftComparison comparison) {
        if (comparison.repaired() > 0) {
            out.println("Indexed anew: " + comparison.repaired() + " of the drafts");
        }
        comparison.differences().forEach(difference -> out.printf(Locale.ROOT, "%-11s %s among the drafts%n",
                difference.kind().name().toLowerCase(Locale.ROOT), difference.item()));
        long differences = comparison.counts().values().stream().mapToLong(Long::longValue).sum();
        out.println((comparison.agrees()
                ? "The index of drafts agrees with the store"
                : "The index of drafts differs from the store in " + differences
                        + (differences == 1 ? " place" : " places"))
                + " (" + comparison.documents() + " documents).");
        return comparison.agrees() ? 0 : 1;
    }

    private int write(String what, boolean repair) throws IOException {
        try (DataDirectory directory = locked(repair ? VERIFY : REBUILD, repair ? " with {\"repair\": true}" : "");
                JdbcStore store = CoreWiring.open(directory, types, languages, environment);
                LuceneSearch index = LuceneSearch.open(directory.indexes(), types, languages, store.site(),
                        store.feed())) {
            if (what.equals(REBUILD)) {
                index.rebuild();
                // Made anew at the next start; nobody but editors asks it.
                FileSystemUtils.deleteRecursively(directory.drafts());
            }
            if (repair) {
                repairDrafts(directory, store);
            }
            catchUp(index, store.site().editions().current());
            return told(index.compare(repair));
        }
    }

    private void repairDrafts(DataDirectory directory, JdbcStore store) throws IOException {
        if (Files.isDirectory(directory.drafts())) {
            try (LuceneDrafts drafts = LuceneDrafts.open(directory.drafts(), types, languages,
                    new StoredDrafts(store, types), store.feed())) {
                told(drafts.compare(true));
            }
        }
    }

    private DataDirectory locked(String endpoint, String body) {
        try {
            return DataDirectory.lock(settings.dataDir());
        } catch (StartFailure taken) {
            throw new StartFailure(taken.getMessage() + " A server that runs does it itself: POST /api/editorial/index/"
                    + endpoint + body + ".", taken);
        }
    }

    private void catchUp(LuceneSearch index, Edition current) throws IOException {
        while (true) {
            try (SearchSnapshot snapshot = index.acquire(current, STEP)) {
                if (snapshot.edition() >= current.number()) {
                    return;
                }
                Stall stalled = index.health().stalled();
                if (stalled != null) {
                    throw new IOException(stalled.reason());
                }
                out.println("The index has come to edition " + snapshot.edition() + " of " + current.number() + ".");
            }
        }
    }

    private int told(IndexComparison comparison) {
        if (comparison.repaired() > 0) {
            out.println("Indexed anew: " + comparison.repaired());
        }
        for (Difference difference : comparison.differences()) {
            out.printf(Locale.ROOT, "%-11s %s %s%n", difference.kind().name().toLowerCase(Locale.ROOT),
                    difference.item(), difference.until() == null
                            ? "since edition " + difference.from()
                            : "in the editions from " + difference.from() + " to " + (difference.until() - 1));
        }
        long differences = comparison.counts().values().stream().mapToLong(Long::longValue).sum();
        if (differences > comparison.differences().size()) {
            out.println("and " + (differences - comparison.differences().size()) + " more");
        }
        out.println((comparison.agrees()
                ? "The index agrees with the site"
                : "The index differs from the site in " + differences + (differences == 1 ? " place" : " places"))
                + " (edition " + comparison.edition() + ", " + comparison.documents() + " documents).");
        return comparison.agrees() ? 0 : 1;
    }
}
