package org.exponat.core.store;

import java.time.Instant;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * What a request was answered with.
 *
 * @param account whose request it was; keys of others are other keys
 * @param key what its sender called it
 * @param request the hash of all that was asked
 * @param headers as the text of a JSON object
 * @param item the one it is about; null: none that has been there before
 * @param body null: it held a secret, and is not kept, or something that was erased since
 */
public record KeptAnswerRecord(String account, String key, Hash request, @Nullable ItemId item, int status,
        String headers,
        @Nullable String body, Instant keptAt) {

    /** Whether words of this item may stand in it: it is about that one, or about none in particular and names it. */
    public boolean tellsOf(ItemId asked) {
        return item == null ? body != null && body.contains(asked.toString()) : item.equals(asked);
    }

    /** The same without what it told. */
    public KeptAnswerRecord erased() {
        return new KeptAnswerRecord(account, key, request, item, status, headers, null, keptAt);
    }
}
