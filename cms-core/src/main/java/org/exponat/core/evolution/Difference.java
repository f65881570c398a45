package org.exponat.core.evolution;

import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One field that would be read in another way.
 *
 * @param place where it stands: the version that is the newest of a line, what is live, or somebody's working copy
 * @param slot the locale, or that of the fields all locales share; null in a working copy
 * @param field as it would be called; as it is called now if it would not be read any more
 * @param before null: there was nothing under this name
 * @param after null: there would be nothing
 */
public record Difference(ItemId item, String type, String place, @Nullable String slot, String field,
        @Nullable JsonNode before, @Nullable JsonNode after) {}
