package org.exponat.app.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.exponat.core.backup.Backups;
import org.exponat.core.backup.Backups.Kept;
import org.exponat.core.command.ErasingAgain;
import org.exponat.core.model.Erasure;
import org.exponat.core.store.StoredRows;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.store.jdbc.JdbcStoreFiles;
import org.exponat.core.store.jdbc.JdbcStoredRows;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.verify.Verification;
import org.exponat.core.verify.VerificationReport;
import org.exponat.search.IndexComparison;
import org.exponat.search.lucene.LuceneSearch;

/**
 * Puts a backup back into a store and an index of its own, beside everything, and looks whether all of it is there: its
 * files, its rows, everything {@code verify} looks at, and what readers and searchers get.
 */
final class BackupTrial {

    private static final String SQLITE = "sqlite";

    private final Installation installation;
    private final Backups backups;
    private final Kept backup;
    private final PrintStream err;
    private final List<String> problems = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    BackupTrial(Installation installation, Backups backups, Kept backup, PrintStream err) {
        this.installation = installation;
        this.backups = backups;
        this.backup = backup;
        this.err = err;
    }

    /** What is wrong with it, each in one line. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * @param scratch where it is put back: a directory, by default one for temporary files; for PostgreSQL the address of an
     *        empty database, which is reached as the installation's own
     */
    void run(String scratch) throws IOException {
        err.println("files");
        problems.addAll(backups.faults(backup));
        done.add("files: the store's, and " + backup.blobs() + " blobs");
        if (problems.stream().anyMatch(problem -> problem.startsWith("file "))) {
            // What is not what was written is not worth putting back.
            return;
        }
        Path place = Files.createTempDirectory(directoryOf(scratch), "exponat-trial-");
        try {
            StoreSettings settings = settings(scratch, place);
            new JdbcStoreFiles(settings).read(backup.directory(), backup.store());
            recount(settings);
            try (JdbcStore store = JdbcStore.open(settings, installation.types(), installation.languages())) {
                again(store);
                search(store, place.resolve("index"), verify(settings));
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } finally {
            remove(place);
        }
    }

    private Path directoryOf(String scratch) throws IOException {
        return scratch.isEmpty() || scratch.startsWith("jdbc:")
                ? Path.of(System.getProperty("java.io.tmpdir"))
                : Files.createDirectories(Path.of(scratch).toAbsolutePath());
    }

    private StoreSettings settings(String scratch, Path place) {
        if (backup.store().engine().equals(SQLITE)) {
            return StoreSettings.sqlite(place.resolve("exponat.db"));
        }
        if (!scratch.startsWith("jdbc:")) {
            throw new BadArguments("a backup of PostgreSQL needs --scratch with the address of an empty database");
        }
        StoreSettings here = installation.storage();
        return new StoreSettings(scratch, here.username(), here.password(), here.readers());
    }

    private void recount(StoreSettings settings) throws IOException {
        err.println("rows");
        var rows = new JdbcStoreFiles(settings).rows();
        backup.store().rows().forEach((table, count) -> {
            if (!count.equals(rows.get(table))) {
                problems.add("table " + table + " has " + rows.get(table) + " rows and had " + count);
            }
        });
        done.add("rows: " + backup.store().rows().values().stream().mapToLong(Long::longValue).sum() + " in "
                + backup.store().rows().size() + " tables");
    }

    /** As restoring does. */
    private void again(JdbcStore store) throws IOException {
        List<Erasure> log = backups.log().read();
        if (!log.isEmpty()) {
            ErasingAgain.again(store, log, Clock.systemUTC());
            done.add("erasures: " + log.size() + " in the log");
        }
    }

    private TrialReads verify(StoreSettings settings) {
        try (StoredRows rows = JdbcStoredRows.open(settings, installation.types(), installation.languages())) {
            VerificationReport report = Verification.run(rows, backups.blobs(), installation.types(),
                    finding -> problems.add(finding.kind().key() + ' ' + finding.place() + ": " + finding.detail()),
                    err::println);
            done.add("verification: " + report.looked());
            return TrialReads.draw(rows);
        }
    }

    private void search(JdbcStore store, Path place, TrialReads reads) throws IOException {
        err.println("index");
        try (LuceneSearch index = LuceneSearch.open(place, installation.types(), installation.languages(), store.site(),
                store.feed())) {
            IndexFindings.catchUp(index, store.site().editions().current(), err);
            IndexComparison comparison = index.compare(false);
            if (!comparison.agrees()) {
                problems.add("the index made of it differs from it: " + comparison.counts());
            }
            Optional<JdbcStore> running = running();
            try {
                reads.run(store.site(), running.map(JdbcStore::site).orElse(null), index,
                        installation.types(), backup.store().position());
            } finally {
                running.ifPresent(JdbcStore::close);
            }
            problems.addAll(reads.problems());
            done.add(reads.told());
        }
    }

    /** The store it is a backup of, where that is still there. */
    private Optional<JdbcStore> running() {
        if (!installation.hasContent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(installation.open());
        } catch (IOException gone) {
            err.println("The store here was not compared: " + gone.getMessage());
            return Optional.empty();
        }
    }

    private static void remove(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Writes what was looked at and what is wrong beside the backups, and tells it. */
    List<String> report(Path directory, Instant now) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("Backup " + backup.name() + " of edition " + backup.store().edition() + ", position "
                + backup.store().position() + ", tried out at " + now);
        done.forEach(line -> lines.add("  looked at " + line));
        problems.forEach(line -> lines.add("  WRONG " + line));
        lines.add(problems.isEmpty() ? "It is whole." : "It is not whole: " + problems.size() + " found.");
        Path reports = Files.createDirectories(directory.resolve("reports"));
        Files.write(reports.resolve(backup.name() + ".txt"), lines);
        return lines;
    }
}
