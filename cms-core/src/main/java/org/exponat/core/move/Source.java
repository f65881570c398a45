package org.exponat.core.move;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

/**
 * Where an export is read from. Nothing is ever unpacked by the name it has there: files are opened by names that are known
 * before.
 */
sealed interface Source extends Closeable permits DirectorySource, ZipSource {

    /** @throws BadArchive if there is no such file */
    InputStream open(String name) throws IOException;

    /**
     * How large the files can be together.
     *
     * @param stated how large they are said to be
     */
    default void bound(long stated) {
        // what lies in a directory is there already
    }

    /**
     * @param known whether a file of this name belongs to the export
     * @throws BadArchive if there is one that does not, or something that is no file
     */
    void refuseOthers(Predicate<String> known) throws IOException;
}
