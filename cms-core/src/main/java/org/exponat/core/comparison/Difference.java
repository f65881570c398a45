package org.exponat.core.comparison;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One thing in which two versions differ. */
public sealed interface Difference {

    /** Where, as a JSON pointer to the field or the locale of a localised field. */
    String pointer();

    /**
     * A value that is another one, that came in, or that went away.
     *
     * @param member the id of the block, group or reference it is about; null: the field's value as a whole
     * @param property of the member; null: the member as a whole
     * @param before null: it was not there
     * @param after null: it is not there any more
     * @param words how the text became another one; empty where the value is not text on both sides
     */
    record Changed(String pointer, @Nullable String member, @Nullable String property, @Nullable JsonNode before,
            @Nullable JsonNode after, List<Words> words) implements Difference {
        public Changed {
            words = List.copyOf(words);
        }
    }

    /**
     * A member that stands in another place among those both versions have.
     *
     * @param from its index before
     * @param to its index now
     */
    record Moved(String pointer, String member, int from, int to) implements Difference {}
}
