package org.exponat.frontend.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the pictures and other media are that pages refer to. */
@FunctionalInterface
public interface MediaSource {

    /**
     * The file at {@code /media/{hash}/{name}}, to be read only; empty if nobody may have it, or there is none. Called by many
     * threads at once.
     *
     * @param name decoded
     */
    Optional<Path> find(String hash, String name) throws IOException;
}
