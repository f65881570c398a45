package org.exponat.core.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of the audit log. Its hash covers everything in it and the hash of the entry before, so that whoever changes,
 * removes or adds one in between has to change all that follow.
 *
 * @param number 1, 2, 3 … without gaps
 * @param account who; null: nobody known
 * @param token the id of the token with which; null: without one
 * @param address from where; null: from nowhere outside
 */
public record AuditEntry(long number, Instant at, @Nullable String account, @Nullable String token,
        @Nullable String address, String action, @Nullable ItemId item, @Nullable Long edition,
        @Nullable String subject, @Nullable String detail, Hash hash) {

    /**
     * The next entry.
     *
     * @param before the hash of the entry before; the empty text before the first
     */
    public static AuditEntry sealed(long number, Instant at, @Nullable String account, @Nullable String token,
            @Nullable String address, AuditedAct act, String before) {
        Instant kept = at.truncatedTo(ChronoUnit.MICROS);
        Hash hash = hash(number, kept, account, token, address, act.kind().key(), act.item(), act.edition(),
                act.subject(), act.detail(), before);
        return new AuditEntry(number, kept, account, token, address, act.kind().key(), act.item(), act.edition(),
                act.subject(), act.detail(), hash);
    }

    /** Whether this is what was written behind an entry of this hash. */
    public boolean follows(String before) {
        return hash.equals(
                hash(number, at, account, token, address, action, item, edition, subject, detail, before));
    }

    private static Hash hash(long number, Instant at, @Nullable String account, @Nullable String token,
            @Nullable String address, String action, @Nullable ItemId item, @Nullable Long edition,
            @Nullable String subject, @Nullable String detail, String before) {
        ObjectNode json = CanonicalJson.emptyObject().put("number", Long.toString(number)).put("at", at.toString())
                .put("account", account).put("token", token).put("address", address).put("action", action)
                .put("item", item == null ? null : item.toString())
                .put("edition", edition == null ? null : edition.toString()).put("subject", subject)
                .put("detail", detail).put("before", before);
        return Hash.of(CanonicalJson.write(json));
    }
}
