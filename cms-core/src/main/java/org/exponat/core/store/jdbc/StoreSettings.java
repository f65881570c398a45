package org.exponat.core.store.jdbc;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the content is kept.
 *
 * @param url {@code jdbc:sqlite:<file>} or {@code jdbc:postgresql:…}
 * @param readers how many connections read at the same time
 */
public record StoreSettings(String url, @Nullable String username, @Nullable String password, int readers) {

    /** The embedded store in this file. */
    public static StoreSettings sqlite(Path file) {
        return new StoreSettings("jdbc:sqlite:" + file.toAbsolutePath(), null, null, 8);
    }

    @Override
    public String toString() {
        // The password must never reach a log.
        return "StoreSettings[" + url.replaceAll("\\?.*", "") + "]";
    }
}
