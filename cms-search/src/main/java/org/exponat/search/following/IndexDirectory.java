package org.exponat.search.following;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.exponat.search.SearchIndexInUse;

/** A directory with one index in it. */
public record IndexDirectory(Path path, Disk disk) {

    /** How directories are reached. */
    @FunctionalInterface
    public interface Disk {
        Directory open(Path path) throws IOException;
    }

    /**
     * Takes what was deleted out of the files too; lasting only with the next commit. A merge that began before and ends
     * beside it brings what was deleted into a file of its own, so such merges are awaited first.
     */
    public static void purge(IndexWriter writer) throws IOException {
        // Nothing begins to merge meanwhile but by what is done here, so that twice is enough.
        for (int attempt = 0; attempt < 3 && (attempt == 0 || writer.hasDeletions()); attempt++) {
            if (writer.getConfig().getMergeScheduler() instanceof ConcurrentMergeScheduler running) {
                running.sync();
            }
            writer.forceMergeDeletes();
        }
    }

    /** Whether a failure says that files are missing or spoilt, or written by another version. */
    public static boolean saysDamaged(Throwable failure) {
        return switch (failure) {
            case CorruptIndexException _, IndexFormatTooOldException _, IndexFormatTooNewException _ -> true;
            case NoSuchFileException _, FileNotFoundException _, EOFException _ -> true;
            // Once something has gone wrong for good, a writer only says that it is closed, and why.
            case UncheckedIOException _, AlreadyClosedException _ ->
                failure.getCause() != null && saysDamaged(failure.getCause());
            default -> false;
        };
    }

    public Directory open() throws IOException {
        Files.createDirectories(path);
        return disk.open(path);
    }

    /**
     * Opens or creates the index for writing.
     *
     * @throws SearchIndexInUse if another process has it open
     */
    public IndexWriter write(IndexWriterConfig config) throws IOException {
        Directory directory = open();
        try {
            return new IndexWriter(directory, config);
        } catch (LockObtainFailedException locked) {
            IOUtils.closeWhileHandlingException(directory);
            throw new SearchIndexInUse(path, locked);
        } catch (IllegalArgumentException unknown) {
            // As Lucene puts it when files were written in a format that it does not have any more, or not yet.
            IOUtils.closeWhileHandlingException(directory);
            throw new CorruptIndexException("cannot be understood", path.toString(), unknown);
        } catch (Throwable failed) {
            IOUtils.closeWhileHandlingException(directory);
            throw failed;
        }
    }

    /**
     * Deletes everything in it.
     *
     * @throws SearchIndexInUse if another process has it open
     */
    public void empty() throws IOException {
        try (Directory directory = open(); Lock _ = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            for (String file : directory.listAll()) {
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
        } catch (LockObtainFailedException locked) {
            throw new SearchIndexInUse(path, locked);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
