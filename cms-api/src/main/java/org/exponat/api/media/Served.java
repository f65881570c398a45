package org.exponat.api.media;

import org.exponat.core.media.Rendition;

/** What an address of media stands for. */
sealed interface Served {

    String mediaType();

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
