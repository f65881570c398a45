package org.exponat.core.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.exponat.core.model.Hash;

/** Blobs as files, {@code ab/cd/<hash>}, written beside and moved into place, so that no half file has a name. */
public final class FileBlobs implements BlobStore {

    private final Path directory;

    /** @param directory is made when the first blob is kept */
    public FileBlobs(Path directory) {
        this.directory = directory;
    }

    @Override
    public Hash put(InputStream bytes) throws IOException {
        Files.createDirectories(directory);
        Path beside = Files.createTempFile(directory, "incoming-", ".tmp");
        try {
            MessageDigest digest = Hash.digest();
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(beside), digest)) {
                bytes.transferTo(out);
            }
            Hash hash = Hash.of(digest);
            Path place = place(hash);
            if (!Files.exists(place)) {
                force(beside);
                Files.createDirectories(place.getParent());
                Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
                forceNames(hash);
            }
            return hash;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    @Override
    public Optional<Path> find(Hash hash) {
        return Optional.of(place(hash)).filter(Files::isRegularFile);
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
            try (FileChannel channel = FileChannel.open(named, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (AccessDeniedException windows) {
                // Windows opens no directories, and keeps names by itself.
                return;
            }
        }
    }
}
