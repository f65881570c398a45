package org.exponat.core.media;

import java.io.IOException;
import java.nio.file.Path;
import org.exponat.core.model.Hash;

/** Bytes that were taken in and are on the disk, but are no blob yet. */
public interface Incoming extends AutoCloseable {

    Hash hash();

    /** The file that holds them, to be read only and not after they were kept. */
    Path file();

    /**
     * Makes a blob of them. When this returns, its name outlives a power cut as the bytes do. Done again, it changes
     * nothing.
     */
    Hash keep() throws IOException;

    /** Leaves nothing of them, unless they were kept. */
    @Override
    void close() throws IOException;
}
