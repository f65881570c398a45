package org.exponat.core.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.store.StoreDamaged;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredRow.Unreadable;
import org.exponat.core.store.StoredRows;
import org.exponat.core.store.StoredTable;
import org.exponat.core.types.ContentTypes;

/**
 * Looks at everything that is kept, and tells what is not as it should be. It goes from item to item and from piece to
 * piece, each as of one moment, so it needs little memory, holds nobody up, and editors may write meanwhile.
 *
 * <p>
 * What no hash covers and nothing else tells a second time it cannot see: names of accounts, texts of comments, saved views.
 */
public final class Verification {

    private static final int ITEMS = 200;

    private final StoredRows store;
    private final FileBlobs blobs;
    private final ContentTypes types;
    private final Findings findings;
    private final Map<String, Long> looked = new LinkedHashMap<>();
    private final Set<String> derived = new TreeSet<>();

    private Verification(StoredRows store, FileBlobs blobs, ContentTypes types, Consumer<Finding> each) {
        this.store = store;
        this.blobs = blobs;
        this.types = types;
        this.findings = new Findings(each);
    }

    /**
     * @param each is told every finding, as it is found
     * @param progress is told now and then how far it is, in a few words
     */
    public static VerificationReport run(StoredRows store, FileBlobs blobs, ContentTypes types,
            Consumer<Finding> each, Consumer<String> progress) {
        return new Verification(store, blobs, types, each).run(progress);
    }

    private VerificationReport run(Consumer<String> progress) {
        StoredRow ledger = store.snapshot(StoredRows.Tables::ledger);
        step("database", progress, () -> {
            store.damage().forEach(line -> findings.add(FindingKind.DATABASE, "database", line));
            store.dangling().forEach(line -> findings.add(FindingKind.DANGLING, "database", line));
            return 1;
        });
        ChainCheck chains = new ChainCheck(findings, store);
        step("types", progress, () -> {
            chains.types();
            return types.all().size();
        });
        step("feed", progress, chains::feed);
        step("editions", progress, chains::editions);
        step("audit", progress, chains::audit);
        step("parts", progress, chains::parts);
        step("addresses", progress, () -> {
            chains.addresses();
            return 1;
        });
        step("items", progress, () -> items(progress));
        BlobCheck files = new BlobCheck(findings, blobs);
        step("blobs", progress, files::all);
        looked.remove("database");
        looked.remove("addresses");
        return new VerificationReport(counter(ledger, "position"), counter(ledger, "edition"), looked,
                findings.counts());
    }

    /** What cannot be read is told where the counters are compared. */
    private static long counter(StoredRow ledger, String counter) {
        return ledger.values().get(counter) instanceof Number number ? number.longValue() : 0;
    }

    /** One thing that is looked at; the others are looked at even if it cannot be read. */
    private void step(String what, Consumer<String> progress, LongSupplier work) {
        progress.accept(what);
        looked.put(what, 0L);
        try {
            looked.put(what, work.getAsLong());
        } catch (StoreDamaged damaged) {
            findings.add(FindingKind.DATABASE, what, "The rest of it cannot be read: " + damaged.getMessage());
        } catch (Unreadable wrong) {
            findings.add(FindingKind.UNREADABLE, what, "The rest of it was not looked at: " + wrong.getMessage());
        }
    }

    private long items(Consumer<String> progress) {
        String last = "";
        long count = 0;
        while (true) {
            String after = last;
            record Some(List<ItemRows> items, long edition) {}
            Some some = store.snapshot(tables -> new Some(
                    ItemRows.read(tables, tables.after(StoredTable.ITEM, after, ITEMS)),
                    counter(tables.ledger(), "edition")));
            some.items().forEach(item -> check(item, some.edition()));
            count += some.items().size();
            if (some.items().size() < ITEMS) {
                return count;
            }
            last = some.items().getLast().id();
            progress.accept("items: " + count);
        }
    }

    private void check(ItemRows item, long edition) {
        Map<FindingKind, Long> before = findings.counts();
        new VersionCheck(findings).check(item);
        new PublicationCheck(findings).check(item, edition);
        new StateCheck(findings).check(item);
        new PersonalCheck(findings).check(item);
        new CopyCheck(findings).check(item);
        new BlobCheck(findings, blobs).check(item);
        new DerivedCheck(findings, types).check(item);
        boolean isOff = findings.counts().entrySet().stream()
                .anyMatch(one -> one.getKey().isDerived() && !one.getValue().equals(before.get(one.getKey())));
        if (isOff) {
            derived.add(item.id());
        }
    }

    /**
     * Looks at everything, and computes anew what is wrong with what can be. History is not touched. Nobody else may write
     * meanwhile what is computed here.
     *
     * @param each is told every finding, as it is found
     * @return the items whose references, lists or lines were computed anew; the report is of what was found before
     */
    public static Mended repair(StoredRows store, FileBlobs blobs, ContentTypes types, Consumer<Finding> each,
            Consumer<String> progress) {
        Verification verification = new Verification(store, blobs, types, each);
        VerificationReport report = verification.run(progress);
        verification.derived.forEach(verification::mend);
        return new Mended(report, new ArrayList<>(verification.derived));
    }

    /**
     * What was found, and what was done.
     *
     * @param items those whose references, lists and lines were computed anew
     */
    public record Mended(VerificationReport found, List<String> items) {
        public Mended {
            items = List.copyOf(items);
        }
    }

    private void mend(String id) {
        List<String> one = List.of(id);
        DerivedCheck check = new DerivedCheck(findings, types);
        store.mending(one, mending -> {
            ItemRows.read(mending, mending.about(StoredTable.ITEM, one)).forEach(item -> check.mend(item, mending));
            // Read again: the lines may be elsewhere now.
            ItemRows.read(mending, mending.about(StoredTable.ITEM, one))
                    .forEach(item -> check.mendReferences(item, mending));
            return id;
        });
    }
}
