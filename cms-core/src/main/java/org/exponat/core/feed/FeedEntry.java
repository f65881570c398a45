package org.exponat.core.feed;

import java.time.Instant;

/**
 * A change at its place in the feed.
 *
 * @param position 1, 2, 3 … without gaps; the order of positions is the order of commits
 * @param author who caused it
 */
public record FeedEntry(long position, Instant at, String author, Change change) {}
