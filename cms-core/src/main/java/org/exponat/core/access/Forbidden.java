package org.exponat.core.access;

/** The actor lacks a right. It does not say what exists: what may not be read looks like what is not there. */
public final class Forbidden extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Action action;

    public Forbidden(Action action) {
        this(action, "Your account lacks the right to " + action.key() + ".");
    }

    /** @param detail what is lacking, said to whoever lacks it */
    public Forbidden(Action action, String detail) {
        super(detail);
        this.action = action;
    }

    public Action action() {
        return action;
    }
}
