package org.exponat.frontend.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
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
    /** Whether no file lies there that could be the one wanted. */
    private final boolean empty;
    /** Where each file lies until it takes its place: side by side, for directories cost more than files. */
    private final ConcurrentMap<String, Path> staged = new ConcurrentHashMap<>();
    private final AtomicInteger names = new AtomicInteger();

    private Staging(Path directory, boolean empty, FileChannel channel) {
        this.empty = empty;
        this.directory = directory;
        this.next = directory.resolve(OWN).resolve("next");
        this.manifest = directory.resolve(OWN).resolve("manifest.ndjson");
        this.pending = directory.resolve(OWN).resolve("pending");
        this.channel = channel;
    }

    /** @throws IOException if something else lies there, or somebody else exports to it */
    static Staging in(Path directory) throws IOException {
        Path own = directory.resolve(OWN);
        for (Path one : List.of(own, own.resolve("lock"), own.resolve("next"), own.resolve("pending"),
                own.resolve("manifest.ndjson"))) {
            refuseLink(one);
        }
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
        Staging staging = new Staging(directory, isEmpty(directory), channel);
        delete(staging.next);
        Files.createDirectories(staging.next);
        return staging;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> there = Files.list(directory)) {
            return there.allMatch(one -> one.endsWith(OWN));
        }
    }

    Earlier earlier() throws IOException {
        return Manifest.read(manifest);
    }

    /** Files that an export that was stopped may have left, besides those of the manifest. */
    Set<String> pending() throws IOException {
        if (!Files.exists(pending)) {
            return Set.of();
        }
        return new String(Files.readAllBytes(pending), StandardCharsets.UTF_8).lines()
                .filter(file -> Places.isFile("/" + file)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Where a file of the export is or will be: in a directory, on a way that leads nowhere else. Whoever names a file, a
     * frontend or a list that lay there, gets no other.
     *
     * @param file with slashes
     * @throws IOException if no file can have this name, or a link lies on the way
     */
    private Path inside(String file) throws IOException {
        requireFile(file);
        Path place = directory;
        for (String segment : file.split("/", -1)) {
            place = place.resolve(segment);
            refuseLink(place);
        }
        return place;
    }

    private static void requireFile(String file) throws IOException {
        if (!Places.isFile("/" + file)) {
            throw new IOException("no file can have the name " + file + ".");
        }
    }

    private static void refuseLink(Path place) throws IOException {
        if (Files.isSymbolicLink(place)) {
            throw new IOException(place + " is a link that leads elsewhere; an export has none in it.");
        }
    }

    /** The hash of a file as it is; empty if there is none. */
    Optional<String> hashOf(String file) throws IOException {
        Path there = inside(file);
        return Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Hash.of(there).hex())
                : Optional.empty();
    }

    /** How many bytes a file has; -1 if there is none. */
    long sizeOf(String file) throws IOException {
        Path there = inside(file);
        return Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS) ? Files.size(there) : -1;
    }

    /** Has a file as it shall be, unless it is so already. @return the hash of the bytes */
    String stage(String file, byte[] bytes) throws IOException {
        String hash = Hash.of(bytes).hex();
        if (empty || !hashOf(file).filter(hash::equals).isPresent()) {
            Files.write(beside(file), bytes);
        }
        return hash;
    }

    void stage(String file, Path source) throws IOException {
        // Its bytes and not its rights: what is kept for one reader alone is given out by a web server.
        try (OutputStream out = Files.newOutputStream(beside(file))) {
            Files.copy(source, out);
        }
    }

    private Path beside(String file) throws IOException {
        requireFile(file);
        return staged.computeIfAbsent(file, _ -> next.resolve(Integer.toString(names.incrementAndGet())));
    }

    /** How many files are to change. */
    int changed() {
        return staged.size();
    }

    /**
     * Puts everything in its place.
     *
     * @param gone files that are to go
     * @param ours files that may be replaced
     * @param unknown whether any file may be, as it is not known which of them are the export's; none goes for that
     * @return how many files went
     * @throws IOException if something is in the way that is not of an export
     */
    int take(SortedSet<String> gone, Set<String> ours, boolean unknown, Manifest written) throws IOException {
        SortedSet<String> moving = new TreeSet<>(staged.keySet());
        for (String file : moving) {
            refuseInTheWay(file, ours, unknown);
        }
        Path journal = Files.createTempFile(pending.getParent(), "pending-", ".tmp");
        Files.write(journal, Stream.of(pending(), moving).flatMap(Set::stream).distinct().sorted().toList());
        Files.move(journal, pending, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // First those in whose place others come: a file cannot be where a directory is.
        int removed = 0;
        Set<String> coming = new HashSet<>();
        moving.forEach(file -> coming.add(FileNames.fold(file)));
        for (String file : gone) {
            String behind = moving.tailSet(file + "/").stream().findFirst().orElse("");
            // Where capital letters do not count, what goes would be what has come.
            if (behind.startsWith(file + "/") || coming.contains(FileNames.fold(file)) || isBelow(file, moving)) {
                removed += remove(file);
            }
        }
        for (String file : moving) {
            Path place = inside(file);
            Files.createDirectories(place.getParent());
            Files.move(beside(file), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        for (String file : gone) {
            removed += remove(file);
        }
        Path beside = next.resolveSibling("manifest.tmp");
        written.write(beside);
        Files.move(beside, manifest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(pending);
        delete(next);
        return removed;
    }

    private static boolean isBelow(String file, Set<String> files) {
        for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
            if (files.contains(file.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    /** A file that is no export's, also where a directory is to be; or a directory in the place of a file. */
    private void refuseInTheWay(String file, Set<String> ours, boolean unknown) throws IOException {
        Path place = inside(file);
        if (!ours.contains(file) && (Files.isDirectory(place) && !isLeftBy(ours, file)
                || Files.isRegularFile(place) && !unknown)) {
            throw new IOException(place + " is in the way, and not of an export.");
        }
        for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
            String above = file.substring(0, slash);
            Path directoryToBe = directory.resolve(above);
            if (Files.exists(directoryToBe) && !Files.isDirectory(directoryToBe) && !ours.contains(above)) {
                throw new IOException(directoryToBe + " is in the way, and not of an export.");
            }
        }
    }

    /** Whether nothing is in a directory but files of the export. */
    private boolean isLeftBy(Set<String> ours, String file) throws IOException {
        try (Stream<Path> inside = Files.walk(directory.resolve(file))) {
            return inside.filter(one -> !Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS))
                    .allMatch(one -> ours.contains(directory.relativize(one).toString().replace('\\', '/')));
        }
    }

    /** With the directories that are empty then. @return how many files that were: one or none */
    private int remove(String file) throws IOException {
        Path place = inside(file);
        if (Files.isDirectory(place)) {
            return 0;
        }
        int removed = Files.deleteIfExists(place) ? 1 : 0;
        try {
            for (Path above = place.getParent(); above != null && !above.equals(directory); above = above
                    .getParent()) {
                Files.deleteIfExists(above);
            }
        } catch (DirectoryNotEmptyException _) {
            // something else is in it
        }
        return removed;
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
