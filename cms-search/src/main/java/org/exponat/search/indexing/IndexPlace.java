package org.exponat.search.indexing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.exponat.search.SearchIndexInUse;
import org.exponat.search.following.IndexDirectory;

/**
 * Where an index lies: a directory each for what is live and for the archive, and for a while a whole index that is being
 * made beside them.
 */
public record IndexPlace(Path path, IndexDirectory.Disk disk) {

    static final String LIVE = "live";
    static final String ARCHIVE = "archive";

    private static final List<String> BOTH = List.of(ARCHIVE, LIVE);
    private static final String NEXT = "next";
    /** Says that what lies beside is complete. From then on it is the index, however far it has been moved. */
    private static final String READY = "ready";

    public static IndexPlace at(Path path) {
        return new IndexPlace(path, FSDirectory::open);
    }

    Directory open(String name) throws IOException {
        return directory(name).open();
    }

    IndexDirectory directory(String name) {
        return new IndexDirectory(path.resolve(name), disk);
    }

    /** Where another is made while this one is in use. */
    IndexPlace beside() {
        return new IndexPlace(path.resolve(NEXT), disk);
    }

    /**
     * Deletes both indexes: everything in them can be made again.
     *
     * @throws SearchIndexInUse if another process has one of them open
     */
    void delete() throws IOException {
        for (String name : BOTH) {
            directory(name).empty();
        }
    }

    /** Says that what was made beside is committed and closed, and is to take the place of what is here. */
    void markBesideReady() throws IOException {
        Path ready = beside().path.resolve(READY);
        Files.createFile(ready);
        IOUtils.fsync(ready, false);
        IOUtils.fsync(ready.getParent(), true);
    }

    /**
     * Puts what was made beside in place if it is ready, and throws it away if it is not and nobody is making it. Can be repeated after a crash at
     * any moment. What is open for reading stays readable.
     *
     * @throws SearchIndexInUse if another process has the index open
     */
    void settle() throws IOException {
        Path next = beside().path;
        if (!Files.exists(next)) {
            return;
        }
        if (Files.exists(next.resolve(READY))) {
            for (String name : BOTH) {
                if (Files.exists(next.resolve(name))) {
                    replace(name, next.resolve(name));
                }
            }
            IOUtils.fsync(path, true);
        } else if (isBeingMade()) {
            return;
        }
        IOUtils.rm(next);
    }

    /** Whether somebody writes beside at this moment: an index that had to be opened again is no reason to stop that. */
    private boolean isBeingMade() throws IOException {
        for (String name : BOTH) {
            if (Files.isDirectory(beside().path.resolve(name))) {
                try (Directory directory = beside().open(name);
                        Lock _ = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
                    // held by nobody
                } catch (LockObtainFailedException held) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Throws away what was made beside, unless it is ready: then it is the index. */
    void discardBeside() {
        Path next = beside().path;
        if (!Files.exists(next.resolve(READY))) {
            IOUtils.deleteFilesIgnoringExceptions(next);
        }
    }

    private void replace(String name, Path by) throws IOException {
        directory(name).empty();
        IOUtils.rm(path.resolve(name));
        Files.move(by, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
