package org.exponat.core.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.exponat.core.model.Hash;

/** Blobs as files, {@code ab/cd/<hash>}, written beside and moved into place, so that no half file has a name. */
public final class FileBlobs implements BlobStore {

    private final Path directory;
    private final Names names;
    private final ProvenFiles proofs = new ProvenFiles();

    /** Sees to it that the names in a directory outlive a power cut. */
    interface Names {
        void force(Path directory) throws IOException;
    }

    /** @param directory is made when the first blob is kept */
    public FileBlobs(Path directory) {
        this(directory, FileBlobs::forceNamesIn);
    }

    FileBlobs(Path directory, Names names) {
        this.directory = directory;
        this.names = names;
    }

    @Override
    public Hash put(InputStream bytes) throws IOException {
        try (Incoming incoming = receive(bytes, Long.MAX_VALUE)) {
            return incoming.keep();
        }
    }

    @Override
    public Incoming receive(InputStream bytes, long most) throws IOException {
        Files.createDirectories(directory);
        Path beside = Files.createTempFile(directory, "incoming-", ".tmp");
        boolean isWhole = false;
        try {
            MessageDigest digest = Hash.digest();
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(beside), digest)) {
                copy(bytes, out, most);
            }
            // Forced here and not when it is kept: that may be done while others wait.
            force(beside);
            isWhole = true;
            return new Beside(beside, Hash.of(digest));
        } finally {
            if (!isWhole) {
                Files.deleteIfExists(beside);
            }
        }
    }

    private static void copy(InputStream from, OutputStream to, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            copied += read;
            if (copied > most) {
                throw new FileRefused(FileRefused.Reason.TOO_LARGE, "A file has at most " + most + " bytes.");
            }
            try {
                to.write(buffer, 0, read);
            } catch (IOException full) {
                // Told apart from what goes wrong with the sender.
                throw new UncheckedIOException(full);
            }
        }
    }

    /**
     * Removes what was being taken in when a process ended in the middle of it.
     *
     * @param before when it must have begun, long enough ago that nobody is still sending it
     */
    public void removeLeftovers(Instant before) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "incoming-*.tmp")) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private final class Beside implements Incoming {

        private final Path beside;
        private final Hash hash;

        Beside(Path beside, Hash hash) {
            this.beside = beside;
            this.hash = hash;
        }

        @Override
        public Hash hash() {
            return hash;
        }

        @Override
        public Path file() {
            return beside;
        }

        @Override
        public Hash keep() throws IOException {
            Path place = place(hash);
            if (!Files.exists(place)) {
                Files.createDirectories(place.getParent());
                Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
            }
            // Also where somebody else has just given it the name, who may not have forced it yet.
            forceNames(hash);
            return hash;
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(beside);
        }
    }

    @Override
    public Optional<Path> find(Hash hash) {
        return Optional.of(place(hash)).filter(Files::isRegularFile);
    }

    @Override
    public Optional<Path> proven(Hash hash) throws IOException {
        Optional<Path> file = find(hash);
        if (file.isPresent() && !proofs.holds(file.get(), hash)) {
            throw new BlobDamaged(hash);
        }
        return file;
    }

    @Override
    public int damaged() {
        return proofs.damaged();
    }

    /** The hashes of all blobs, in their order. What is kept meanwhile may be left out. */
    public List<Hash> all() throws IOException {
        List<Hash> all = new ArrayList<>();
        visit((_, hash) -> all.add(hash));
        return all;
    }

    /** Takes in blobs, one after the other. */
    public interface Visitor {
        void visit(Path file, Hash hash) throws IOException;
    }

    /** Goes through all blobs, in the order of their hashes. What is kept meanwhile may be left out. */
    public void visit(Visitor visitor) throws IOException {
        for (Path first : named(directory, "[0-9a-f]{2}")) {
            for (Path second : named(first, "[0-9a-f]{2}")) {
                for (Path file : named(second, "[0-9a-f]{64}")) {
                    visitor.visit(file, new Hash(file.getFileName().toString()));
                }
            }
        }
    }

    private static List<Path> named(Path directory, String form) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(form)).sorted().toList();
        }
    }

    private Path place(Hash hash) {
        return directory.resolve(hash.hex().substring(0, 2)).resolve(hash.hex().substring(2, 4)).resolve(hash.hex());
    }

    /** A version that names the blob may be acknowledged right after; the bytes must outlive a power cut as it does. */
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** The new name must outlive it too, and so must the names of the directories that may be new with it. */
    private void forceNames(Hash hash) throws IOException {
        Path first = directory.resolve(hash.hex().substring(0, 2));
        for (Path named : List.of(first.resolve(hash.hex().substring(2, 4)), first, directory)) {
            names.force(named);
        }
    }

    /**
     * Sees to it that the names in a directory outlive a power cut.
     *
     * @throws IOException if they may not
     */
    public static void forceNamesIn(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException windows) {
            // Windows opens no directories, and keeps names by itself.
        }
    }
}
