package org.exponat.core.store.jdbc;

import org.springframework.transaction.TransactionDefinition;

/** The few differences between the two engines. */
enum Dialect {
    SQLITE("sqlite", "", "", ""), POSTGRESQL("postgresql", " FOR NO KEY UPDATE", " FOR UPDATE", " FOR KEY SHARE");

    private final String folder;
    private final String forWriting;
    private final String forRemoval;
    private final String forPointing;

    // SQLite needs no row locks: it has one writer at a time, whose transaction holds everything from its beginning.
    Dialect(String folder, String forWriting, String forRemoval, String forPointing) {
        this.folder = folder;
        this.forWriting = forWriting;
        this.forRemoval = forRemoval;
        this.forPointing = forPointing;
    }

    static Dialect of(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return SQLITE;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        // Behind the question mark there may be a password.
        throw new IllegalArgumentException(
                "Exponat keeps its content in SQLite or PostgreSQL, not in " + url.replaceAll("[?;].*", ""));
    }

    String migrations() {
        return "classpath:org/exponat/core/store/jdbc/" + folder;
    }

    /** Where its migrations lie, which is its name. */
    String folder() {
        return folder;
    }

    /** Under which all questions of a reading transaction are answered from one state; in SQLite always. */
    int isolationOfSnapshots() {
        return switch (this) {
            case SQLITE -> TransactionDefinition.ISOLATION_DEFAULT;
            case POSTGRESQL -> TransactionDefinition.ISOLATION_REPEATABLE_READ;
        };
    }

    /** Locks rows against other writers, but not against those that begin to point at them. */
    String forWriting() {
        return forWriting;
    }

    /** Locks rows against everyone, those that begin to point at them included. */
    String forRemoval() {
        return forRemoval;
    }

    /** Keeps rows from being removed while something begins to point at them. */
    String forPointing() {
        return forPointing;
    }
}
