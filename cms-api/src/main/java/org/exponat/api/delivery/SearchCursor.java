package org.exponat.api.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page of search results ended, and the edition the first page was read at.
 *
 * @param inner the index's own cursor
 */
record SearchCursor(long edition, String inner) {

    String encode() {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((edition + ":" + inner).getBytes(StandardCharsets.UTF_8));
    }

    static SearchCursor decode(String text) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            if (colon > 0) {
                return new SearchCursor(Long.parseLong(decoded.substring(0, colon)), decoded.substring(colon + 1));
            }
        } catch (IllegalArgumentException _) {
            // told below, together with what has no colon
        }
        throw ListQuestion.unreadableCursor();
    }
}
