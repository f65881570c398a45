package org.exponat.core.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An entry in the log of erasures: values of an item's personal fields went for good. It holds none of them.
 *
 * @param id the same in every store that the log was applied to
 * @param position of its entry in the feed, which is another one in another store
 * @param at when they went first
 * @param fields of which fields
 * @param digests what stands in the item's parts for the values; none if they were in working copies alone
 */
public record Erasure(UUID id, ItemId item, long position, Instant at, String author, String reason,
        SortedSet<String> fields, Set<Hash> digests) {

    public Erasure {
        fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
        digests = Set.copyOf(digests);
    }
}
