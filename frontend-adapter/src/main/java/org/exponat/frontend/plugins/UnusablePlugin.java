package org.exponat.frontend.plugins;

import java.util.List;

/** A plugin that is not let in. */
final class UnusablePlugin extends Exception {

    private static final long serialVersionUID = 1;

    private final List<String> reasons;

    UnusablePlugin(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    UnusablePlugin(String reason) {
        this(List.of(reason));
    }

    UnusablePlugin(String reason, Throwable cause) {
        this(List.of(reason + ": " + told(cause)));
        initCause(cause);
    }

    List<String> reasons() {
        return reasons;
    }

    private static String told(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : " (" + message + ")");
    }
}
