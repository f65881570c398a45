package org.exponat.core.backup;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.Hash;
import org.exponat.core.store.StoreFiles;
import org.exponat.core.store.StoreFiles.Written;
import org.jspecify.annotations.Nullable;

/**
 * The backups in a directory: {@code states/<when>/} holds the store as it was at one moment, {@code blobs/} the files of
 * them all. A backup is there when its manifest is; one that was broken off has none, and is passed over.
 *
 * <p>
 * They hold all that the store holds, the hashes of tokens and the secrets of webhooks among it: whoever has them can read
 * everything.
 */
public final class Backups {

    private static final DateTimeFormatter NAME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String BLOBS = "blobs.txt";

    private final Path directory;
    private final BlobCopies copies;

    public Backups(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.copies = new BlobCopies(new FileBlobs(this.directory.resolve("blobs")));
    }

    /**
     * A backup that is whole.
     *
     * @param damaged blobs that were damaged before, and are not in it
     * @param erasures what the log beside the backups was when it was made; null if nobody wrote it down
     */
    public record Kept(String name, Path directory, Instant madeAt, Written store, long blobs, List<Hash> damaged,
            ErasureLog.@Nullable Seal erasures) {
        public Kept {
            damaged = List.copyOf(damaged);
        }

        private Path list() {
            return directory.resolve(BLOBS);
        }
    }

    /**
     * A backup that was made.
     *
     * @param freshBlobs how many of its blobs no earlier one had
     * @param erasures what says that the log of erasures is not what it was when the one before was made; empty if it is
     */
    public record Made(Kept backup, long freshBlobs, Optional<String> erasures) {}

    /**
     * Makes a backup of a store that may be in use. Its blobs are copied behind it, so that all are there that it names.
     *
     * @param accepted whether the log of erasures is taken as it is, even if it is not what it was
     * @throws IOException if it could not be made; nothing counts as one then
     */
    public Made make(StoreFiles store, FileBlobs blobs, boolean accepted, Instant now, Consumer<String> progress)
            throws IOException {
        Before before = before();
        String name = NAME.format(now);
        Path place = directory.resolve("states").resolve(name);
        Files.createDirectories(place.getParent());
        hide(Files.createDirectory(place));
        progress.accept("store");
        Written written = store.write(place);
        progress.accept("blobs");
        BlobCopies.Copied copied = copies.copy(blobs, place.resolve(BLOBS), progress);
        // For the earlier ones as well: what they hold of it is erased again when one of them is put back.
        log().add(store.erasures());
        ErasureLog.Seal sealed = before.sealed();
        Optional<String> fault = before.unreadable();
        if (fault.isEmpty() && sealed != null) {
            fault = log().fault(sealed);
        }
        if (accepted) {
            fault = Optional.empty();
        }
        List<Manifest.Entry> files = new ArrayList<>();
        for (Path file : files(place)) {
            files.add(Manifest.Entry.of(file));
        }
        Manifest manifest = new Manifest(now, written, files, copied.all(), copied.damaged(),
                // What is missing stays missing until somebody says that it may.
                fault.isPresent() && sealed != null ? sealed : log().seal());
        Path beside = place.resolve(Manifest.NAME + ".tmp");
        Files.writeString(beside, manifest.text());
        Files.move(beside, place.resolve(Manifest.NAME), StandardCopyOption.ATOMIC_MOVE);
        return new Made(kept(place, manifest), copied.fresh(), fault);
    }

    /** What was erased, as far as it was known when the newest backup was made. */
    public ErasureLog log() {
        return ErasureLog.in(directory);
    }

    private static void hide(Path place) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static List<Path> files(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.sorted().toList();
        }
    }

    private static Kept kept(Path place, Manifest manifest) {
        return new Kept(place.getFileName().toString(), place, manifest.madeAt(), manifest.store(), manifest.blobs(),
                manifest.missing(), manifest.erasures());
    }

    /**
     * The newest backup that is whole.
     *
     * @throws IOException if there are none, or it cannot be read
     */
    public Kept last() throws IOException {
        return newest().orElseThrow(() -> new IOException("there is no backup in " + directory + "."));
    }

    /**
     * What earlier backups say of the log of erasures.
     *
     * @param sealed by the newest that can be read; null: there is none, or it says nothing
     * @param unreadable that a newer one cannot be read, which keeps nobody from making the next
     */
    private record Before(ErasureLog.@Nullable Seal sealed, Optional<String> unreadable) {}

    private Before before() throws IOException {
        Optional<String> unreadable = Optional.empty();
        for (Path place : newestFirst()) {
            try {
                return new Before(Manifest.read(place.resolve(Manifest.NAME)).erasures(), unreadable);
            } catch (IOException broken) {
                unreadable = Optional.of("what an earlier backup says of it cannot be read: " + broken.getMessage());
            }
        }
        return new Before(null, unreadable);
    }

    private Optional<Kept> newest() throws IOException {
        List<Path> all = newestFirst();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(kept(all.getFirst(), Manifest.read(all.getFirst().resolve(Manifest.NAME))));
    }

    /** The backups that are whole. */
    private List<Path> newestFirst() throws IOException {
        Path states = directory.resolve("states");
        if (!Files.isDirectory(states)) {
            return List.of();
        }
        return files(states).reversed().stream().filter(place -> Files.exists(place.resolve(Manifest.NAME))).toList();
    }

    /** What of the backup is not what was written, in words, each file and each blob by its name. */
    public List<String> faults(Kept backup) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Manifest.Entry entry : Manifest.read(backup.directory().resolve(Manifest.NAME)).files()) {
            Path file = backup.directory().resolve(entry.name());
            if (!Files.exists(file)) {
                faults.add("file " + entry.name() + " is missing");
            } else if (!Manifest.Entry.of(file).equals(entry)) {
                faults.add("file " + entry.name() + " is damaged");
            }
        }
        backup.damaged().forEach(hash -> faults.add("blob " + hash + " was damaged when the backup was made"));
        erasuresFault(backup).ifPresent(faults::add);
        if (Files.exists(backup.list())) {
            faults.addAll(copies.faults(backup.list()));
        }
        return faults;
    }

    /** What says that the log of erasures is not what it was when the backup was made, and more behind it; empty if it is. */
    public Optional<String> erasuresFault(Kept backup) throws IOException {
        ErasureLog.Seal sealed = backup.erasures();
        return sealed == null ? Optional.empty() : log().fault(sealed);
    }

    /** The blobs of all backups, to be read. */
    public FileBlobs blobs() {
        return copies.copies();
    }

    /**
     * Puts a backup back where nothing is: the blobs first, then the store, so that nobody finds a store without its files.
     *
     * @throws IOException if something is there, or a file or blob is not what was written, by its name
     */
    public void restore(Kept backup, StoreFiles store, FileBlobs blobs, Consumer<String> progress) throws IOException {
        for (Manifest.Entry entry : Manifest.read(backup.directory().resolve(Manifest.NAME)).files()) {
            if (!Manifest.Entry.of(backup.directory().resolve(entry.name())).equals(entry)) {
                throw new IOException("the backup's file " + entry.name() + " is damaged.");
            }
        }
        progress.accept("blobs");
        copies.giveBack(backup.list(), blobs, progress);
        progress.accept("store");
        store.read(backup.directory(), backup.store());
    }
}
