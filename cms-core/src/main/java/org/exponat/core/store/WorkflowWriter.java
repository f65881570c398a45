package org.exponat.core.store;

import org.exponat.core.model.StateChange;

/** Brings versions into other states. */
public interface WorkflowWriter extends WorkflowReader {

    /** Writes down that a version is in another state; its item must be locked. */
    void add(StateChange change);

    /** Erases what was said of the state change at this place of the feed; its item must be locked. */
    void eraseMessage(long position);
}
