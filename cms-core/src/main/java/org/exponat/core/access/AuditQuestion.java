package org.exponat.core.access;

import java.time.Instant;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit log are asked for; null: whatever it is.
 *
 * @param item what was done to it, and the editions that changed it
 * @param from not before
 * @param to before
 */
public record AuditQuestion(@Nullable String account, @Nullable String token, @Nullable String action,
        @Nullable ItemId item, @Nullable String subject, @Nullable Instant from, @Nullable Instant to) {

    public static final AuditQuestion ALL = new AuditQuestion(null, null, null, null, null, null, null);
}
