package org.exponat.core.store;

import org.exponat.core.model.Assignment;
import org.exponat.core.model.ItemId;

/** Writes who is to do something; the item must be locked. */
public interface AssignmentWriter extends AssignmentReader {

    void add(Assignment assignment);

    /** Writes that it ended, and by whom. */
    void end(Assignment assignment);

    /** Erases what was said of it. */
    void eraseNote(ItemId item, int number);
}
