package org.exponat.core.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.model.Erasure;

/** A store as files: written out while it is in use, and read back where there is none. */
public interface StoreFiles {

    /**
     * Writes the store as it was at one moment into a directory that is empty. Editors may write meanwhile. The files are on
     * the disk when this returns.
     *
     * @throws IOException if it cannot be read or written; what was written is of no use then
     */
    Written write(Path directory) throws IOException;

    /**
     * Makes a store of the files, all of it or nothing.
     *
     * @param written what {@link #write} told of them
     * @throws IOException if there is a store already, or the files are not of its engine, or cannot be read
     */
    void read(Path directory, Written written) throws IOException;

    /**
     * All that the log of erasures tells, oldest first; nothing of a store from before there was one.
     *
     * @throws IOException if it cannot be read
     */
    List<Erasure> erasures() throws IOException;

    /** How many rows each table has now. */
    SortedMap<String, Long> rows() throws IOException;

    /**
     * What the files hold.
     *
     * @param engine which of the engines can read them
     * @param schema the version of the schema
     * @param rows of each table
     */
    record Written(String engine, String schema, long edition, long position, SortedMap<String, Long> rows) {
        public Written {
            rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        }
    }
}
