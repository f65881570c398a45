package org.exponat.api.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.exponat.core.media.BlobStore;
import org.exponat.core.media.FileRefused;
import org.exponat.core.media.Rendition;
import org.exponat.core.media.Renditions;
import org.exponat.core.model.Hash;

/** What an address of media stands for. */
sealed interface Served {

    String mediaType();

    /**
     * The file that holds it, to be read only; a rendition is made now if it never was. Empty if there is no such blob.
     *
     * @throws FileRefused if the blob cannot be decoded
     * @throws org.exponat.core.media.BlobDamaged if it is not what was taken in
     */
    default Optional<Path> file(Hash blob, BlobStore blobs, Renditions renditions) throws IOException {
        return switch (this) {
            case Whole _ -> blobs.proven(blob);
            case Smaller(Rendition rendition) -> renditions.find(blob, rendition);
        };
    }

    /** A blob as it is. */
    record Whole(String mediaType) implements Served {}

    /** A rendition of a blob. */
    record Smaller(Rendition rendition) implements Served {
        @Override
        public String mediaType() {
            return rendition.mediaType();
        }
    }
}
