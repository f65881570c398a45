package org.exponat.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version came from one state into another.
 *
 * @param number 1, 2, 3 … per version
 * @param position its place in the feed
 */
public record StateChange(ItemId item, int version, int number, String from, String to, Instant at,
        String author, @Nullable String message, long position) {}
