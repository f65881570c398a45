package org.exponat.core.model;

import org.jspecify.annotations.Nullable;

/**
 * The newest version of an open line.
 *
 * @param last how it came into its state; null: it never left the first one
 */
public record HeadInState(ItemOnLine at, String type, int version, @Nullable StateChange last) {}
