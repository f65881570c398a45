package org.exponat.core.store;

import java.time.Instant;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditedAct;
import org.jspecify.annotations.Nullable;

/** Appends to the audit log, one transaction at a time: nothing may be locked after it but by the same transaction. */
public interface AuditWriter extends AuditReader {

    /** What an actor did. */
    void note(Instant at, Actor actor, AuditedAct act);

    /** What nobody known was refused. */
    void noteStranger(Instant at, @Nullable String address, AuditedAct act);
}
