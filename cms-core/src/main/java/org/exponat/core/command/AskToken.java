package org.exponat.core.command;

import java.time.Instant;
import java.util.List;
import org.exponat.core.access.Grant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a token.
 *
 * @param account whose token it is; null: the actor's own
 * @param name for people to tell it from others
 * @param scopes what it may do at most; null: whatever its account may
 * @param expiresAt when it ends; null: after the usual time
 */
public record AskToken(@Nullable String account, String name, @Nullable List<Grant> scopes,
        @Nullable Instant expiresAt) {

    public AskToken {
        scopes = scopes == null ? null : List.copyOf(scopes);
    }
}
