package org.exponat.frontend.export;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What an export did.
 *
 * @param edition that it shows
 * @param pages how many files it has, without media
 * @param media how many pictures and other media
 * @param rendered how many pages were asked for; the others could not have changed
 * @param written how many files differ from what was there
 * @param removed how many files went away
 * @param redirects how many addresses lead to others
 * @param dead links to what is not there
 * @param leftOut what only a server can answer and is not named, with the number of pages that would lead there
 * @param anew why everything was rendered though an export lay there; null if it was not, or if none did
 */
public record ExportReport(long edition, int pages, int media, int rendered, int written, int removed, int redirects,
        List<DeadLink> dead, SortedMap<String, Integer> leftOut, @Nullable String anew) {

    public ExportReport {
        dead = List.copyOf(dead);
    }

    /**
     * @param address below the frontend's prefix, or of a medium
     * @param status what the server says there
     * @param from the paths of the pages that lead there; empty: the frontend says that an item has its page there
     */
    public record DeadLink(String address, int status, SortedSet<String> from) {}
}
