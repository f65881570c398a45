package org.exponat.core.move;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.model.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A directory, which has its manifest only at the end; until then a file stands there that becomes it. A directory with that
 * file is one that an export was interrupted in, and another goes on in it: blobs that are there are not copied again. All
 * else is written anew, since nothing tells that the store is as it was.
 */
final class DirectoryTarget implements Target {

    /** What becomes the manifest. */
    static final String UNFINISHED = Manifest.NAME + ".part";

    private static final String BLOBS = "blobs";

    private final Path directory;
    private final FileChannel unfinished;
    private final Set<Path> written = new HashSet<>();

    /** @throws IOException if there is something else in it, somebody else writes there, or it cannot be made */
    DirectoryTarget(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        Path begun = directory.resolve(UNFINISHED);
        if (!Files.isRegularFile(begun, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> there = Files.list(directory)) {
                if (there.findAny().isPresent()) {
                    throw new IOException(directory + " is not empty.");
                }
            }
        }
        this.unfinished = FileChannel.open(begun, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock();
            removeRows();
        } catch (IOException | RuntimeException refused) {
            unfinished.close();
            throw refused;
        }
    }

    private void lock() throws IOException {
        @Nullable
        FileLock lock;
        try {
            lock = unfinished.tryLock();
        } catch (OverlappingFileLockException here) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("Another export is being written into " + directory + ".");
        }
    }

    /** What an interrupted export left, but for the blobs. */
    private void removeRows() throws IOException {
        for (Path file : files()) {
            if (!file.startsWith(directory.resolve(BLOBS)) && !file.endsWith(UNFINISHED)) {
                Files.delete(file);
            }
        }
    }

    /** Deepest first. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.reverseOrder()).toList();
        }
    }

    @Override
    public boolean has(String name, Hash hash) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Hash.of(file).equals(hash)) {
            written.add(file);
            return true;
        }
        // Cut when it was interrupted.
        Files.delete(file);
        return false;
    }

    @Override
    public OutputStream open(String name, boolean packs) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        written.add(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new FilterOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void write(byte[] block, int offset, int length) throws IOException {
                out.write(block, offset, length);
            }

            @Override
            public void close() throws IOException {
                if (channel.isOpen()) {
                    // On the disk before the manifest says so.
                    channel.force(true);
                }
                super.close();
            }
        };
    }

    @Override
    public void finish(byte[] manifest) throws IOException {
        // Blobs of another store, or such as were removed since.
        for (Path file : files()) {
            if (!written.contains(file) && !file.endsWith(UNFINISHED)) {
                Files.delete(file);
            }
        }
        unfinished.truncate(0);
        try (OutputStream out = Channels.newOutputStream(unfinished)) {
            out.write(manifest);
            unfinished.force(true);
        }
        Files.move(directory.resolve(UNFINISHED), directory.resolve(Manifest.NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        unfinished.close();
    }
}
