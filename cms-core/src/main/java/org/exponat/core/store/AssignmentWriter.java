package org.exponat.core.store;

import org.exponat.core.model.Assignment;

/** Writes who is to do something; the item must be locked. */
public interface AssignmentWriter extends AssignmentReader {

    void add(Assignment assignment);

    /** Writes that it ended, and by whom. */
    void end(Assignment assignment);
}
