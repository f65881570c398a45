package org.exponat.core.store;

import org.exponat.core.model.Comment;

/** Writes what people say of texts; the item must be locked. */
public interface CommentWriter extends CommentReader {

    void add(Comment comment);

    /** Writes the text, and what became of the comment. */
    void update(Comment comment);
}
