package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Rights;
import org.exponat.core.access.TokenInUse;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.store.AccountRecord;
import org.exponat.core.store.AccountWriter;
import org.exponat.core.store.ContentWriter;

/**
 * A change to accounts, roles or tokens that is being made. Nobody else makes one meanwhile. The actor is asked anew: what
 * they might when they came in can have been taken from them before the rest of their request arrived.
 *
 * @param actor with what they may now
 * @param now what both engines keep of an instant
 * @param administered whether somebody could come in and administer before
 */
record Administration(AccountWriter accounts, Actor actor, Instant now, boolean administered) {

    /** @throws Forbidden if the actor's account or token cannot be used any more */
    static Administration begin(ContentWriter writer, Actor actor, Clock clock) {
        AccountWriter accounts = writer.accounts();
        accounts.lock();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Administration(accounts, asOf(now, accounts, actor), now, accounts.hasAdministrator(now));
    }

    private static Actor asOf(Instant now, AccountWriter accounts, Actor actor) {
        TokenInUse token = actor.token();
        boolean disabled = accounts.account(actor.name()).filter(AccountRecord::isDisabled).isPresent();
        if (disabled || token != null && accounts.token(token.id()).filter(kept -> kept.isUsableAt(now)).isEmpty()) {
            throw new Forbidden(Action.ADMINISTER);
        }
        if (token == null) {
            return actor;
        }
        Rights all = accounts.rights(actor.name());
        Rights scopes = token.scopes();
        return new Actor(actor.name(), scopes == null ? all : all.within(scopes), token, actor.address());
    }

    static void require(Actor actor) {
        actor.require(Action.ADMINISTER, null, null);
    }

    /** @throws Conflict {@code last_administrator} if there was somebody who could come in and administer, and is no more */
    void requireAdministrator() {
        if (administered && !accounts.hasAdministrator(now)) {
            throw new Conflict("last_administrator",
                    "Nobody could come in and administer any more. Make another administrator with a token first.");
        }
    }

    static void throwIfAny(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }
}
