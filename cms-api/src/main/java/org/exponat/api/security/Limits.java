package org.exponat.api.security;

import java.time.Duration;

/**
 * How much editors may ask of this node.
 *
 * @param requestsPerSecond of each account; 0: as many as it likes
 * @param atOnce how many requests are worked on at once, 1 or more; of one account half of them
 * @param patience how long one waits to begin
 */
public record Limits(int requestsPerSecond, int atOnce, Duration patience) {}
