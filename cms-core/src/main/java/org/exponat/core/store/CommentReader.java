package org.exponat.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.exponat.core.model.Comment;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;

/** Reads what people say of texts. */
public interface CommentReader {

    Optional<Comment> find(ItemId item, int number);

    /** The number of the newest comment on an item; 0: there is none. */
    int last(ItemId item);

    /**
     * The comments that begin threads, in the order of their numbers.
     *
     * @param open only those that are not resolved
     * @param after continue behind this number; 0: from the beginning
     */
    List<Comment> threads(ItemId item, boolean open, int after, int limit);

    /** What was answered first in each of these threads, in the order of the numbers. */
    List<Comment> answers(ItemId item, Collection<Integer> threads, int limitOfEach);

    /**
     * What was answered in a thread, in the order of the numbers.
     *
     * @param after continue behind this number; 0: from the beginning
     */
    List<Comment> answers(ItemId item, int thread, int after, int limit);

    /** How many comments there are in threads that are not resolved, on versions that were saved on this line. */
    int open(ItemId item, Line line);
}
