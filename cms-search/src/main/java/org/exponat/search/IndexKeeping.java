package org.exponat.search;

import java.io.IOException;

/**
 * Looks after the index while it is in use: searches are answered, and the feed is followed, all the while. One thing is
 * done at a time; whoever comes second waits.
 */
public interface IndexKeeping {

    /**
     * Compares the index with the site, in every edition there has been, and reads its files to the last byte. Takes about
     * as long as making the index; keeps some hundred bytes for each item in memory.
     *
     * @param repair whether what differs is indexed anew. If the files cannot be read, the whole index is. What is told then
     *        is how it looks afterwards.
     * @throws IOException if the index cannot be read, or the work had to be given up
     */
    IndexComparison compare(boolean repair) throws IOException;

    /**
     * Makes the index anew beside the one there is, which is used until the new one is complete. Needs as much room on the
     * disk again.
     *
     * @throws IOException if it had to be given up; then the one there is stays in use
     */
    void rebuild() throws IOException;
}
