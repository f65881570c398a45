package org.exponat.app.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.exponat.core.publication.Edition;
import org.exponat.core.store.StoredDrafts;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.verify.Finding;
import org.exponat.core.verify.FindingKind;
import org.exponat.search.IndexComparison;
import org.exponat.search.IndexComparison.Difference;
import org.exponat.search.IndexHealth.Stall;
import org.exponat.search.SearchIndexInUse;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.drafts.DraftComparison;
import org.exponat.search.drafts.lucene.LuceneDrafts;
import org.exponat.search.lucene.LuceneSearch;

/** The search index of this installation against its store. */
final class IndexFindings {

    private static final Duration STEP = Duration.ofSeconds(10);

    private IndexFindings() {}

    /**
     * Compares what was committed last, up to the edition it has come to; that it is behind is no finding.
     *
     * @return how many differences there are
     */
    static long look(Installation installation, Consumer<Finding> each, PrintStream err) throws IOException {
        if (!isCommitted(installation.indexes())) {
            err.println("There is no index here, or none that was written down yet; none was looked at.");
            return 0;
        }
        try (JdbcStore store = installation.open()) {
            IndexComparison comparison = LuceneSearch.compareCommitted(installation.indexes(), installation.types(),
                    installation.languages(), store.site());
            comparison.differences().forEach(difference -> each.accept(finding(difference)));
            return comparison.counts().values().stream().mapToLong(Long::longValue).sum();
        } catch (IOException unreadable) {
            each.accept(new Finding(FindingKind.INDEX, "index", "It cannot be compared: " + unreadable.getMessage()));
            return 1;
        } catch (RuntimeException unreadable) {
            // The texts it would be compared with cannot be read.
            each.accept(new Finding(FindingKind.INDEX, "index", "It cannot be compared: " + unreadable));
            return 1;
        }
    }

    /** As {@link #look}, the index of the drafts. */
    static long lookAtDrafts(Installation installation, Consumer<Finding> each, PrintStream err) throws IOException {
        try (JdbcStore store = installation.open()) {
            Optional<DraftComparison> compared = LuceneDrafts.compareCommitted(drafts(installation),
                    installation.types(), installation.languages(), new StoredDrafts(store, installation.types()),
                    store.feed());
            if (compared.isEmpty()) {
                err.println("There is no index of drafts here, or it is still being filled; none was looked at.");
                return 0;
            }
            compared.get().differences().forEach(difference -> each.accept(new Finding(FindingKind.INDEX,
                    "index of drafts, " + difference.item(),
                    "It is " + difference.kind().name().toLowerCase(Locale.ROOT) + '.')));
            return compared.get().counts().values().stream().mapToLong(Long::longValue).sum();
        } catch (IOException | RuntimeException unreadable) {
            each.accept(new Finding(FindingKind.INDEX, "index of drafts", "It cannot be compared: " + unreadable));
            return 1;
        }
    }

    private static Path drafts(Installation installation) {
        return installation.indexes().resolve("drafts");
    }

    /** A server that has just made its index writes it down a little later; whatever is there, the next start makes one. */
    private static boolean isCommitted(Path indexes) throws IOException {
        for (String one : List.of("live", "archive")) {
            if (!Files.isDirectory(indexes.resolve(one))) {
                return false;
            }
            try (Stream<Path> files = Files.list(indexes.resolve(one))) {
                if (files.noneMatch(file -> file.getFileName().toString().startsWith("segments_"))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Finding finding(Difference difference) {
        String editions = difference.until() == null
                ? "since edition " + difference.from()
                : "in the editions from " + difference.from() + " to " + (difference.until() - 1);
        return new Finding(FindingKind.INDEX, "index of " + difference.item(),
                "It is " + difference.kind().name().toLowerCase(Locale.ROOT) + ' ' + editions + '.');
    }

    /** Indexes anew what differs, where nobody else writes the indexes; how many items. */
    static long mend(Installation installation, PrintStream err) throws IOException {
        return mendSite(installation, err) + mendDrafts(installation);
    }

    /** Without a look at it where it is not there: the next start makes it. */
    private static long mendDrafts(Installation installation) throws IOException {
        if (!Files.isDirectory(drafts(installation))) {
            return 0;
        }
        try (JdbcStore store = installation.open();
                LuceneDrafts index = LuceneDrafts.open(drafts(installation), installation.types(),
                        installation.languages(), new StoredDrafts(store, installation.types()), store.feed())) {
            return index.compare(true).repaired();
        } catch (SearchIndexInUse taken) {
            throw new IOException(taken.getMessage(), taken);
        }
    }

    private static long mendSite(Installation installation, PrintStream err) throws IOException {
        try (JdbcStore store = installation.open();
                LuceneSearch index = LuceneSearch.open(installation.indexes(), installation.types(),
                        installation.languages(), store.site(), store.feed())) {
            catchUp(index, store.site().editions().current(), err);
            return index.compare(true).repaired();
        } catch (SearchIndexInUse taken) {
            throw new IOException(taken.getMessage(), taken);
        }
    }

    /** Waits until the index has come to the edition. */
    static void catchUp(LuceneSearch index, Edition current, PrintStream err) throws IOException {
        while (true) {
            try (SearchSnapshot snapshot = index.acquire(current, STEP)) {
                if (snapshot.edition() >= current.number()) {
                    return;
                }
                Stall stalled = index.health().stalled();
                if (stalled != null) {
                    throw new IOException(stalled.reason());
                }
                err.println("index: edition " + snapshot.edition() + " of " + current.number());
            }
        }
    }
}
