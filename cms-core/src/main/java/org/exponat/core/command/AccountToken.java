package org.exponat.core.command;

import java.time.Instant;
import org.exponat.core.access.Rights;
import org.exponat.core.store.TokenRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token of an account, but not the token.
 *
 * @param id names it, and opens nothing
 * @param name null where the operator gave the token
 * @param beginning how it begins; null where the operator gave it
 * @param scopes what it may do at most; null: whatever its account may
 * @param madeBy the account that gave it; null: the operator
 * @param madeWith the id of the token with which it was given
 * @param expiresAt null: never
 * @param lastUsedAt to the minute; null: never
 */
public record AccountToken(String id, String account, @Nullable String name, @Nullable String beginning,
        @Nullable Rights scopes, @Nullable String madeBy, @Nullable String madeWith, Instant createdAt,
        @Nullable Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt) {

    static AccountToken of(TokenRecord kept) {
        return new AccountToken(kept.id(), kept.account(), kept.name(), kept.beginning(), kept.scopes(),
                kept.madeBy(), kept.madeWith(), kept.createdAt(), kept.expiresAt(), kept.lastUsedAt(),
                kept.revokedAt());
    }
}
