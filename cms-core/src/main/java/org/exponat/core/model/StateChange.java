package org.exponat.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version came from one state into another.
 *
 * @param number 1, 2, 3 … per version
 * @param administrator whether whoever did it could administer the installation then
 * @param position its place in the feed
 */
public record StateChange(ItemId item, int version, int number, String from, String to, Instant at,
        String author, boolean administrator, @Nullable String message, long position) {}
