package org.exponat.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory everything local lies in, locked by this process until it is closed. The lock goes away with the
 * process, however that ends.
 */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final @Nullable FileChannel channel;

    private DataDirectory(Path path, @Nullable FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** The directory without its lock, for those who write nothing in it. */
    static DataDirectory reading(Path path) {
        return new DataDirectory(path.toAbsolutePath().normalize(), null);
    }

    /** @throws StartFailure if the directory cannot be written, or another process has it */
    static DataDirectory lock(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        FileChannel channel;
        try {
            Files.createDirectories(absolute);
            channel = FileChannel.open(absolute.resolve("exponat.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException denied) {
            throw new StartFailure("the data directory " + absolute + " cannot be written; choose another with"
                    + " --exponat.data-dir.", denied);
        }
        if (tryLock(channel, absolute) == null) {
            close(channel);
            throw new StartFailure("the data directory " + absolute + " is in use by another Exponat.");
        }
        return new DataDirectory(absolute, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel, Path path) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        } catch (IOException denied) {
            close(channel);
            throw new StartFailure("the data directory " + path + " cannot be locked; is it on a network drive?",
                    denied);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // the process is about to end, and the lock with it
        }
    }

    Path database() {
        return path.resolve("exponat.db");
    }

    Path indexes() {
        return path.resolve("index");
    }

    Path drafts() {
        return indexes().resolve("drafts");
    }

    Path media() {
        return path.resolve("media");
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
