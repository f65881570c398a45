package org.exponat.core.store;

import java.util.List;
import org.exponat.core.access.AuditEntry;
import org.exponat.core.access.AuditQuestion;

/** Reads the audit log. */
public interface AuditReader {

    /** Entries numbered below this one, newest first. */
    List<AuditEntry> below(AuditQuestion question, long number, int limit);

    /** Entries numbered above this one, oldest first. */
    List<AuditEntry> above(AuditQuestion question, long number, int limit);

    /**
     * Where the log says that it ends, which is the last entry unless somebody took it away.
     *
     * @param number 0: there is none yet
     * @param hash of the last entry; the empty text before the first
     */
    record Head(long number, String hash) {}

    Head head();
}
