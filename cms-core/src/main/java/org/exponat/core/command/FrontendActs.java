package org.exponat.core.command;

import java.time.Clock;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditedAct;
import org.exponat.core.access.AuditedAct.Kind;
import org.exponat.core.store.ContentStore;

/**
 * Who may do something with the frontends, and the note of it in the audit log. The frontends themselves are no part of the
 * store; so the note is written before, and tells what was asked for.
 */
public final class FrontendActs {

    private final ContentStore store;
    private final Clock clock;

    public FrontendActs(ContentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @throws org.exponat.core.access.Forbidden unless the actor administers the installation */
    public void requireAllowed(Actor actor) {
        actor.require(Action.ADMINISTER, null, null);
    }

    /**
     * @param kind {@code FRONTEND_STARTED}, {@code FRONTEND_STOPPED} or {@code FRONTEND_RELOADED}
     * @throws org.exponat.core.access.Forbidden unless the actor administers the installation
     */
    public void note(Actor actor, Kind kind, String frontend) {
        store.write(writer -> {
            Administration change = Administration.begin(writer, actor, clock);
            Administration.require(change.actor());
            writer.audit().note(change.now(), actor, AuditedAct.of(kind, frontend, null));
            return frontend;
        });
    }
}
