package org.exponat.frontend.export;

import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was found at one path of the frontend.
 *
 * @param status as the server would answer
 * @param hash of the file that was written for it; null if there is none
 * @param location where it leads on to, as in a link from the root of the files or in full; null if nowhere
 * @param tags what it was made of
 * @param pages paths it leads to
 * @param media it shows, as {@code hash/name}
 * @param leftOut addresses on the server that it does not lead to, as it would there
 */
record Entry(String path, int status, @Nullable String hash, @Nullable String location, SortedSet<String> tags,
        SortedSet<String> pages, SortedSet<String> media, SortedSet<String> leftOut) {

    Entry {
        Objects.requireNonNull(path);
        Objects.requireNonNull(tags);
        Objects.requireNonNull(pages);
        Objects.requireNonNull(media);
        Objects.requireNonNull(leftOut);
    }

    static Entry missing(String path, int status, SortedSet<String> tags) {
        return new Entry(path, status, null, null, tags, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    /** Whether visitors find nothing there: no page, and no way on. */
    boolean isMissing() {
        return hash == null && location == null;
    }
}
