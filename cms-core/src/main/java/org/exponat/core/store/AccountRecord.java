package org.exponat.core.store;

import java.time.Instant;
import java.util.List;
import org.exponat.core.access.AssignedRole;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is kept.
 *
 * @param disabledAt since when it may do nothing; null while it is in use
 * @param revision 1, and one more with each change
 */
public record AccountRecord(String name, @Nullable String displayName, List<AssignedRole> roles,
        @Nullable Instant disabledAt, int revision, Instant createdAt) {

    public AccountRecord {
        roles = List.copyOf(roles);
    }

    public boolean isDisabled() {
        return disabledAt != null;
    }
}
