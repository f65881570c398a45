package org.exponat.search.following;

import java.io.IOException;

/** Opens an index for writing. What it says of itself as a text names the place. */
public interface Sessions<W extends FollowingSession<?>> {

    /**
     * Opens it at its last commit, or anew if there is none that can be used.
     *
     * @throws org.exponat.search.SearchIndexInUse if another process has it open
     */
    W open() throws IOException;

    /** Deletes all of it: everything in it can be made again. */
    void delete() throws IOException;
}
