package org.exponat.core.store;

import java.time.Instant;
import org.exponat.core.access.Rights;
import org.jspecify.annotations.Nullable;

/**
 * A role that is not shipped, as it is kept.
 *
 * @param revision 1, and one more with each change
 */
public record RoleRecord(String name, @Nullable String description, Rights rights, int revision, Instant createdAt,
        Instant changedAt) {}
