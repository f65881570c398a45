package org.exponat.core.move;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Where an export is written to. Closed before it is finished, it leaves nothing that could be taken for an export. */
sealed interface Target extends Closeable permits DirectoryTarget, ZipTarget {

    /**
     * Begins a file; the one before must be closed.
     *
     * @param name a path with slashes
     * @param packs whether packing makes it smaller
     */
    OutputStream open(String name, boolean packs) throws IOException;

    /** Everything is there. */
    void finish() throws IOException;
}
