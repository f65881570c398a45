package org.exponat.core.store;

import java.time.Instant;
import org.exponat.core.access.Rights;
import org.exponat.core.model.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A token of an account as it is kept: without the token.
 *
 * @param id names it, and opens nothing
 * @param name null where the operator gave the token
 * @param beginning so much of it may be shown; null where the operator gave the token
 * @param scopes what it may do at most; null: whatever its account may
 * @param madeBy the account that gave it; null: the operator
 * @param madeWith the id of the token with which it was given
 * @param expiresAt null: never
 * @param lastUsedAt to the minute; null: never
 */
public record TokenRecord(String id, Hash hash, String account, @Nullable String name, @Nullable String beginning,
        @Nullable Rights scopes, @Nullable String madeBy, @Nullable String madeWith, Instant createdAt,
        @Nullable Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt) {

    public boolean isUsableAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
