package org.exponat.core.store.jdbc;

/** The few differences between the two engines. */
enum Dialect {
    SQLITE("sqlite", ""), POSTGRESQL("postgresql", " FOR UPDATE");

    private final String folder;
    private final String forUpdate;

    Dialect(String folder, String forUpdate) {
        this.folder = folder;
        this.forUpdate = forUpdate;
    }

    static Dialect of(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return SQLITE;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException("Exponat keeps its content in SQLite or PostgreSQL, not in " + url);
    }

    String migrations() {
        return "classpath:org/exponat/core/store/jdbc/" + folder;
    }

    /** Locks the rows a query reads. SQLite has one writer at a time, whose transaction holds everything already. */
    String forUpdate() {
        return forUpdate;
    }
}
