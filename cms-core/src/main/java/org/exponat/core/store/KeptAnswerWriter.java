package org.exponat.core.store;

import java.time.Instant;
import org.exponat.core.model.ItemId;

/** Keeps what repeated requests are answered with. */
public interface KeptAnswerWriter extends KeptAnswerReader {

    /**
     * Keeps an answer in the place of one that is older, and forgets some of those kept before an instant. Another
     * transaction that keeps one under the same key at the same time makes this one begin anew.
     */
    void keep(KeptAnswerRecord answer, Instant forgetBefore);

    /**
     * Erases what was answered of an item; the feed must tell of it by then, so that an answer that is on its way is not kept
     * either. That something was answered stays, so that nothing is done a second
     * time.
     */
    void erase(ItemId item);

    /**
     * As {@link #erase}, and what was answered of no item in particular and names this one, as batches, plans and publications
     * do: each tells of items by their ids.
     */
    void eraseNaming(ItemId item);
}
