package org.exponat.core.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.exponat.core.model.Hash;

/** Bytes under the hash of what they are. A blob never changes, so its address can be kept for ever. */
public interface BlobStore {

    /** Keeps the bytes, on the disk before this returns; keeping the same bytes again changes nothing. */
    Hash put(InputStream bytes) throws IOException;

    /**
     * Takes bytes in that may still be refused: nobody finds them until they are kept, and closing without that leaves
     * nothing of them.
     *
     * @param most how many bytes are taken
     * @throws FileRefused {@code TOO_LARGE} if there are more
     */
    Incoming receive(InputStream bytes, long most) throws IOException;

    /** The file that holds them, to be read only. */
    Optional<Path> find(Hash hash);
}
