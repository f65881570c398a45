package org.exponat.core.comparison;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value that two editors changed differently from the same base.
 *
 * @param pointer where, as a JSON pointer to the field or the locale of a localised field
 * @param member the id of the block, group or reference it is about; null where it is about the value as a whole
 * @param base what both started from; null where it was not there
 * @param theirs what others made of it; null where they removed it
 * @param yours what this change makes of it; null where it removes it
 */
public record Collision(String pointer, @Nullable String member, @Nullable JsonNode base, @Nullable JsonNode theirs,
        @Nullable JsonNode yours) {}
