package org.exponat.core.move;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.exponat.core.model.Hash;

/** Where an export is written to. Closed before it is finished, it leaves nothing that could be taken for an export. */
sealed interface Target extends Closeable permits DirectoryTarget, ZipTarget {

    /**
     * Begins a file; the one before must be closed.
     *
     * @param name a path with slashes
     * @param packs whether packing makes it smaller
     */
    OutputStream open(String name, boolean packs) throws IOException;

    /**
     * Whether a file of these bytes is there already, from an export that was interrupted; one of other bytes is taken away.
     *
     * @param name a path with slashes
     */
    boolean has(String name, Hash hash) throws IOException;

    /** Everything else is there: writes the manifest, and from now on it is an export. */
    void finish(byte[] manifest) throws IOException;
}
