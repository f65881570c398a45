package org.exponat.search.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.exponat.core.model.ItemId;

/**
 * Documents in memory that count instead of those an index has. Gone once all who hold them have let go; who makes them
 * is the first.
 *
 * @param affected the items whose documents in the index do not count
 * @param complete whether there is a document, and no place holder, for each of them that is live
 * @param position of the feed up to which they obey what was retracted
 * @param bytes how much memory they take
 */
record PreviewDocuments(SortedSet<ItemId> affected, DirectoryReader reader, boolean complete, long position,
        long bytes) {

    static PreviewDocuments in(Directory directory, SortedSet<ItemId> affected, boolean complete, long position)
            throws IOException {
        long bytes = 0;
        for (String file : directory.listAll()) {
            bytes += directory.fileLength(file);
        }
        return new PreviewDocuments(affected, DirectoryReader.open(directory), complete, position, bytes);
    }

    /** Only for who holds them already, or knows that another does and goes on to. */
    void hold() {
        reader.incRef();
    }

    void letGo() {
        try {
            reader.decRef();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
