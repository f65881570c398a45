package org.exponat.core.command;

import java.util.ArrayList;
import java.util.List;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditEntry;
import org.exponat.core.access.AuditQuestion;
import org.exponat.core.access.Forbidden;
import org.exponat.core.store.AuditReader;
import org.exponat.core.store.ContentStore;
import org.jspecify.annotations.Nullable;

/** The audit log, for administrators: every method throws {@link Forbidden} for other actors. */
public final class Audit {

    private static final int AT_ONCE = 1_000;

    private final ContentStore store;

    public Audit(ContentStore store) {
        this.store = store;
    }

    /** @param next continue below this number; null when there is nothing more */
    public record AuditPage(List<AuditEntry> entries, @Nullable Long next) {
        public AuditPage {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A page of it, newest first.
     *
     * @param below only entries numbered below this one
     */
    public AuditPage list(Actor actor, AuditQuestion question, long below, int limit) {
        Administration.require(actor);
        List<AuditEntry> page = new ArrayList<>(store.reader().audit().below(question, below, limit + 1));
        boolean more = page.size() > limit;
        if (more) {
            page.removeLast();
        }
        return new AuditPage(page, more ? (Long) page.getLast().number() : null);
    }

    /**
     * Some entries behind this one, oldest first; none once there are no more.
     *
     * @param number 0: from the beginning
     */
    public List<AuditEntry> behind(Actor actor, AuditQuestion question, long number) {
        Administration.require(actor);
        return store.reader().audit().above(question, number, AT_ONCE);
    }

    /**
     * What comes of reading the whole log.
     *
     * @param entries how many there are
     * @param broken the first entry that is not what was written there, or is missing; null: it is whole
     * @param head the hash of the last entry, to be kept elsewhere: the log is whole back from it
     */
    public record Checked(long entries, @Nullable Long broken, String head) {}

    /** Whether every entry is there and as it was written. */
    public Checked check(Actor actor) {
        Administration.require(actor);
        return store.snapshot(reader -> check(reader.audit()));
    }

    private static Checked check(AuditReader log) {
        long number = 0;
        String hash = "";
        List<AuditEntry> some = log.above(AuditQuestion.ALL, 0, AT_ONCE);
        while (!some.isEmpty()) {
            for (AuditEntry entry : some) {
                if (entry.number() != number + 1 || !entry.follows(hash)) {
                    return new Checked(number, number + 1, hash);
                }
                number = entry.number();
                hash = entry.hash().hex();
            }
            some = log.above(AuditQuestion.ALL, number, AT_ONCE);
        }
        AuditReader.Head head = log.head();
        boolean whole = head.number() == number && head.hash().equals(hash);
        return new Checked(number, whole ? null : (Long) (number + 1), hash);
    }
}
