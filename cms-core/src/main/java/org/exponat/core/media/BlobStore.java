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

    /** The file that is kept for them, to be read only; whether it still holds them is not asked. */
    Optional<Path> find(Hash hash);

    /**
     * The file that holds them, to be read only, for those who show it to somebody.
     *
     * @throws BlobDamaged if it holds anything else
     */
    Optional<Path> proven(Hash hash) throws IOException;

    /** How many files were found to be damaged when they were asked for, and are still there. */
    int damaged();
}
