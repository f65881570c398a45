package org.exponat.core.feed;

import java.time.Instant;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;

/** What happened. The set is closed: consumers handle every kind. */
public sealed interface Change {

    /** A version was appended to a line of an item; number 1 on {@code main} means the item is new. */
    record VersionSaved(ItemId item, int version, Line line) implements Change {}

    /** A line was opened at a version that was there already. */
    record LineOpened(ItemId item, Line line, int version) implements Change {}

    /** What {@code main} had become meanwhile was merged into a line, which is at this version now. */
    record LineUpdated(ItemId item, Line line, int version) implements Change {}

    /** A line was merged into {@code main}, which is at this version now, and closed. */
    record LineMerged(ItemId item, Line line, int version) implements Change {}

    /** A line was closed without being merged. */
    record LineClosed(ItemId item, Line line) implements Change {}

    /** The published site has a new state. Which items it changed is asked of the editions. */
    record EditionMade(long edition) implements Change {}

    record ItemTrashed(ItemId item) implements Change {}

    record ItemRestored(ItemId item) implements Change {}

    /**
     * Something of the item was taken out of every edition; what exactly is asked of the retractions. Whatever was kept
     * of the item must be made again, or dropped, at once.
     */
    record ItemRetracted(ItemId item) implements Change {}

    /** A version came into another state of its type's workflow. */
    record StateChanged(ItemId item, int version, String state) implements Change {}

    /** Something happened to a comment on an item; what it says is asked of the comments. */
    record CommentChanged(ItemId item, int comment, CommentAct act) implements Change {}

    /** An item was assigned to somebody, or an assignment ended. */
    record AssignmentChanged(ItemId item, int assignment, boolean ended) implements Change {}

    /**
     * What was said of an earlier change of an item was erased: why a version came into another state, or what somebody was
     * to do.
     *
     * @param said the position of that change
     */
    record WordsErased(ItemId item, long said) implements Change {}

    /**
     * Values of the item's personal fields were erased; which, is asked of the log of erasures. Whatever was kept of the item
     * must be made again, or dropped, at once.
     */
    record ValuesErased(ItemId item) implements Change {}

    /** What happens to comments. */
    enum CommentAct {
        WRITTEN, RESOLVED, REOPENED,
        /** Its text is gone, and that it was there is still told. */
        RETRACTED
    }

    /**
     * A release was begun, given up, or does something else with an item now; or it was published and the site was so
     * already. What it is, is asked of the releases. Its becoming an edition is told as that.
     *
     * @param item with which it does something else; null: it is about the release as a whole
     */
    record ReleaseChanged(Line release, @Nullable ItemId item) implements Change {
        public ReleaseChanged(Line release) {
            this(release, null);
        }
    }

    /** An act of publishing waits for its instant; again, if it waited for another one before. */
    record ActPlanned(long act, Instant due) implements Change {}

    /** A planned act was taken back. */
    record ActCancelled(long act) implements Change {}

    /** A planned act was due and could not be carried out, or was the end of one that could not. */
    record ActFailed(long act) implements Change {}

    /** A planned act was due, and everything it asked for was so already. Otherwise it is told as its edition. */
    record ActWasDone(long act) implements Change {}
}
