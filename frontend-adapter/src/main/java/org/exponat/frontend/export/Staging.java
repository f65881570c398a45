package org.exponat.frontend.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.exponat.core.model.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The directory of an export. What is to change is written beside it and takes its place when all of it is there, file by
 * file; so whoever is stopped before that has changed nothing, and whoever is stopped meanwhile leaves whole files, old and
 * new, which the next export puts in order.
 */
final class Staging implements AutoCloseable {

    /** What an export knows of itself; no page can have a name like this. */
    private static final String OWN = ".site-export";

    private final Path directory;
    private final Path next;
    private final Path manifest;
    private final Path pending;
    private final FileChannel channel;
    private final Set<String> staged = ConcurrentHashMap.newKeySet();

    private Staging(Path directory, FileChannel channel) {
        this.directory = directory;
        this.next = directory.resolve(OWN).resolve("next");
        this.manifest = directory.resolve(OWN).resolve("manifest.ndjson");
        this.pending = directory.resolve(OWN).resolve("pending");
        this.channel = channel;
    }

    /** @throws IOException if something else lies there, or somebody else exports to it */
    static Staging in(Path directory) throws IOException {
        Path own = directory.resolve(OWN);
        if (!Files.isDirectory(own) && Files.exists(directory)) {
            try (Stream<Path> there = Files.list(directory)) {
                if (there.findAny().isPresent()) {
                    throw new IOException(directory + " is neither empty nor an export.");
                }
            }
        }
        Files.createDirectories(own);
        FileChannel channel = FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            // by this process
        }
        if (!locked) {
            channel.close();
            throw new IOException("somebody else exports to " + directory + ".");
        }
        Staging staging = new Staging(directory, channel);
        delete(staging.next);
        return staging;
    }

    Optional<Manifest> manifest() throws IOException {
        return Manifest.read(manifest);
    }

    /** Files that an export that was stopped may have left, besides those of the manifest. */
    Set<String> pending() throws IOException {
        return Files.exists(pending) ? Set.copyOf(Files.readAllLines(pending)) : Set.of();
    }

    /** The hash of a file as it is; empty if there is none. */
    Optional<String> hashOf(String file) throws IOException {
        MessageDigest digest = Hash.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(directory.resolve(file)), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return Optional.of(Hash.of(digest).hex());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException isDirectory) {
            if (Files.isDirectory(directory.resolve(file))) {
                return Optional.empty();
            }
            throw isDirectory;
        }
    }

    /** How many bytes a file has; -1 if there is none. */
    long sizeOf(String file) throws IOException {
        Path there = directory.resolve(file);
        return Files.isRegularFile(there) ? Files.size(there) : -1;
    }

    /** Has a file as it shall be, unless it is so already. @return the hash of the bytes */
    String stage(String file, byte[] bytes) throws IOException {
        String hash = Hash.of(bytes).hex();
        if (!hashOf(file).filter(hash::equals).isPresent()) {
            Files.write(place(file), bytes);
            staged.add(file);
        }
        return hash;
    }

    void stage(String file, Path source) throws IOException {
        // Its bytes and not its rights: what is kept for one reader alone is given out by a web server.
        try (OutputStream out = Files.newOutputStream(place(file))) {
            Files.copy(source, out);
        }
        staged.add(file);
    }

    private Path place(String file) throws IOException {
        Path place = next.resolve(file);
        Files.createDirectories(place.getParent());
        return place;
    }

    /** How many files are to change. */
    int changed() {
        return staged.size();
    }

    /**
     * Puts everything in its place.
     *
     * @param gone files that are to go
     * @throws IOException if something is in the way that is not of an export
     */
    void take(SortedSet<String> gone, Set<String> ours, Manifest written) throws IOException {
        SortedSet<String> moving = new TreeSet<>(staged);
        for (String file : moving) {
            if (!ours.contains(file) && Files.exists(directory.resolve(file))) {
                throw new IOException(directory.resolve(file) + " is in the way, and not of an export.");
            }
        }
        Path journal = Files.createTempFile(pending.getParent(), "pending-", ".tmp");
        Files.write(journal, Stream.of(pending(), moving).flatMap(Set::stream).distinct().sorted().toList());
        Files.move(journal, pending, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // First those in whose place others come: a file cannot be where a directory is.
        for (String file : gone) {
            if (moving.stream().anyMatch(other -> other.startsWith(file + "/") || file.startsWith(other + "/"))) {
                remove(file);
            }
        }
        for (String file : moving) {
            Path place = directory.resolve(file);
            Files.createDirectories(place.getParent());
            Files.move(next.resolve(file), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        for (String file : gone) {
            remove(file);
        }
        Path beside = next.resolveSibling("manifest.tmp");
        written.write(beside);
        Files.move(beside, manifest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(pending);
        delete(next);
    }

    /** With the directories that are empty then. */
    private void remove(String file) throws IOException {
        Path place = directory.resolve(file);
        if (Files.isDirectory(place)) {
            return;
        }
        Files.deleteIfExists(place);
        try {
            for (Path above = place.getParent(); above != null && !above.equals(directory); above = above
                    .getParent()) {
                Files.deleteIfExists(above);
            }
        } catch (DirectoryNotEmptyException _) {
            // something else is in it
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
