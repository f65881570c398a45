package org.exponat.core.command;

import java.time.Instant;
import java.util.List;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.Rights;
import org.exponat.core.store.AccountRecord;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something that may come in.
 *
 * @param name what authors are recorded by; it never changes and is never given again
 * @param rights what its roles let it do while it is in use
 * @param disabledAt since when it may do nothing; null while it is in use
 * @param revision 1, and one more with each change
 */
public record Account(String name, Settings settings, Rights rights, @Nullable Instant disabledAt, int revision,
        Instant createdAt) {

    /**
     * What administrators decide about it.
     *
     * @param displayName how people call it; null: by its name
     */
    public record Settings(@Nullable String displayName, List<AssignedRole> roles, boolean disabled) {
        public Settings {
            roles = List.copyOf(roles);
        }
    }

    static Account of(AccountRecord kept, Rights rights) {
        return new Account(kept.name(), new Settings(kept.displayName(), kept.roles(), kept.isDisabled()), rights,
                kept.disabledAt(), kept.revision(), kept.createdAt());
    }
}
