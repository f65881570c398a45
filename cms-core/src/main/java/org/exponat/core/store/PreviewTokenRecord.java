package org.exponat.core.store;

import java.time.Instant;
import org.exponat.core.access.Rights;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * The right to look at a release or at some items, as it is kept.
 *
 * @param id names it, and opens nothing
 * @param hash of the token that opens it
 * @param release null if it is about items
 * @param items as the command wrote them; null if it is about a release
 * @param locale the only language that can be read; null: all
 * @param revokedAt null while it is not revoked
 * @param scopes what the token may do at most with which its author gave it; null: whatever the author may
 */
public record PreviewTokenRecord(String id, Hash hash, String author, @Nullable Line release, @Nullable String items,
        @Nullable LocaleTag locale, @Nullable String message, Instant createdAt, Instant expiresAt,
        @Nullable Instant revokedAt, @Nullable Rights scopes) {

    public boolean isUsableAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
