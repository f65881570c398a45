package org.exponat.core.command;

/** A batch that is done whole or not at all had an operation that was refused. Nothing was changed. */
public final class BatchRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int operation;

    BatchRefused(int operation, RuntimeException reason) {
        super("Operation " + operation + " of the batch was refused, and nothing was changed.", reason);
        this.operation = operation;
    }

    /** Which it was, counted from 0; why is the cause. */
    public int operation() {
        return operation;
    }
}
