package org.exponat.app;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.exponat.app.HiddenSite.Asker;
import org.jspecify.annotations.Nullable;

/**
 * A question that could tell the asker something hidden.
 *
 * @param hidden where that stands; null: whatever is hidden
 * @param body null: none
 * @param unknown what must be answered alike: the same question about something that is not there; null: the twin decides
 */
record LeakQuestion(Asker asker, Kind kind, @Nullable Hidden hidden, String method, String address,
        @Nullable String body, @Nullable Alike unknown) {

    /** @param id stands for another in the address and the body */
    record Alike(String id, String other) {

        String in(String text) {
            return text.replace(id, other);
        }
    }

    /** By which lever something could be told. */
    enum Kind {
        FILTER, FILTER_THROUGH, SORT, COUNT, SEARCH, SEARCH_FILTER, SUGGEST, FIELDS, INCLUDE, ITEM, RELATED, THEMES, CHANGES, EVENTS, EDITIONS, PINNED, PAGE, MEDIA, CONDITIONAL,
        /** Whether there is something is told no more than what it is. */
        EXISTENCE, EDITED, HISTORY, DRAFT_SEARCH, PLAN, BATCH, REFUSED_WRITE
    }

    /** What the question itself says, in which the answer may repeat it. */
    boolean says(String word) {
        return (URLDecoder.decode(address, StandardCharsets.UTF_8) + body)
                .toLowerCase(Locale.ROOT).contains(word);
    }

    List<Object> group() {
        return List.of(asker, kind, hidden == null ? "" : hidden);
    }

    @Override
    public String toString() {
        return asker + " " + kind + (hidden == null ? "" : " " + hidden) + ": " + method + " " + address
                + (body == null ? "" : " " + body);
    }
}
