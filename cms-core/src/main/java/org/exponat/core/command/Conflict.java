package org.exponat.core.command;

import java.util.List;
import org.exponat.core.comparison.Collision;

/** The command does not fit the state it met. Nothing was changed. */
public final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final transient List<Collision> collisions;

    public Conflict(String code, String message) {
        this(code, message, List.of());
    }

    public Conflict(String code, String message, List<Collision> collisions) {
        super(message);
        this.code = code;
        this.collisions = List.copyOf(collisions);
    }

    /** A stable name for programs. */
    public String code() {
        return code;
    }

    public List<Collision> collisions() {
        return collisions;
    }
}
