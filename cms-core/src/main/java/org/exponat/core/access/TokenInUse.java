package org.exponat.core.access;

import org.jspecify.annotations.Nullable;

/**
 * The token by which an actor came in.
 *
 * @param id names it, and opens nothing
 * @param scopes what it may do at most; null: all its account may
 */
public record TokenInUse(String id, @Nullable Rights scopes) {}
