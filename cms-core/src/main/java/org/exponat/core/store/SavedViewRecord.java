package org.exponat.core.store;

import java.time.Instant;

/**
 * A question kept under a name.
 *
 * @param owner who made it
 * @param shared whether others may use it; otherwise it is the owner's alone and goes with the account
 * @param list what is asked: {@code search} or {@code items}
 * @param question the parameters, as canonical JSON
 * @param revision 1, and one more with each change
 * @param changedBy who changed it last
 */
public record SavedViewRecord(String id, String owner, boolean shared, String name, String list, String question,
        int revision, Instant createdAt, Instant changedAt, String changedBy) {}
