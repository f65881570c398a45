package org.exponat.search;

import java.nio.file.Path;

/** Another process has the index open for writing; there can be only one. */
public final class SearchIndexInUse extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SearchIndexInUse(Path directory, Throwable cause) {
        super("The search index in " + directory + " is in use by another process.", cause);
    }
}
