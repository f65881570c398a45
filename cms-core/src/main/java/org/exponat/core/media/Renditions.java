package org.exponat.core.media;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.exponat.core.model.Hash;

/**
 * Renditions as files beside the blobs. Each is made once, by whoever asks first, while others who ask for it wait for
 * the same; how many pixels are held at once is bounded. What fails is not remembered: who asks next tries anew.
 */
public final class Renditions {

    private static final int MEGAPIXEL = 1_000_000;

    private final BlobStore blobs;
    private final Path directory;
    private final int budget;
    private final Semaphore megapixels;
    private final Duration patience;
    private final Consumer<Rendition> made;
    private final ProvenFiles proofs = new ProvenFiles();
    private final ConcurrentMap<Path, CompletableFuture<Path>> underWay = new ConcurrentHashMap<>();

    /**
     * @param directory is made when the first is
     * @param budget how many millions of pixels are held at once
     * @param patience how long a request waits
     * @param made told of each that is made
     */
    public Renditions(BlobStore blobs, Path directory, int budget, Duration patience, Consumer<Rendition> made) {
        this.blobs = blobs;
        this.directory = directory;
        this.budget = budget;
        this.megapixels = new Semaphore(budget, true);
        this.patience = patience;
        this.made = made;
    }

    /**
     * The file of a rendition, to be read only; made now if it never was. Empty if there is no such blob.
     *
     * @throws Busy if it could not be made within the time a request waits
     * @throws FileRefused if the blob cannot be decoded
     * @throws BlobDamaged if it is not what was taken in
     */
    public Optional<Path> find(Hash hash, Rendition rendition) throws IOException {
        Path place = directory.resolve(hash.hex().substring(0, 2)).resolve(hash.hex()).resolve(rendition.file());
        if (isKept(place)) {
            return Optional.of(place);
        }
        Path picture = blobs.proven(hash).orElse(null);
        if (picture == null) {
            return Optional.empty();
        }
        CompletableFuture<Path> mine = new CompletableFuture<>();
        CompletableFuture<Path> theirs = underWay.putIfAbsent(place, mine);
        if (theirs != null) {
            return Optional.of(await(theirs));
        }
        try {
            if (!isKept(place)) {
                make(picture, rendition, place);
            }
            mine.complete(place);
            return Optional.of(place);
        } catch (IOException | RuntimeException failed) {
            mine.completeExceptionally(failed);
            throw failed;
        } finally {
            underWay.remove(place, mine);
        }
    }

    /** Whether it is there as it was made; one of which nobody knows what it was is made anew. */
    private boolean isKept(Path place) throws IOException {
        if (!Files.isRegularFile(place)) {
            return false;
        }
        try {
            String told = Files.readString(proof(place), StandardCharsets.US_ASCII).strip();
            return Hash.isHash(told) && proofs.holds(place, new Hash(told));
        } catch (NoSuchFileException | CharacterCodingException none) {
            return false;
        }
    }

    /** Where the hash of a rendition is kept. */
    private static Path proof(Path place) {
        return place.resolveSibling(place.getFileName() + ".sha256");
    }

    private Path await(CompletableFuture<Path> made) throws IOException {
        try {
            return made.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new Busy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Busy();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException io -> throw io;
                case RuntimeException runtime -> throw runtime;
                case null, default -> throw new CompletionException(failed);
            }
        }
    }

    private void make(Path picture, Rendition rendition, Path place) throws IOException {
        int weight = weight(rendition);
        try {
            if (!megapixels.tryAcquire(weight, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            Files.createDirectories(place.getParent());
            Path beside = Files.createTempFile(place.getParent(), "rendition-", ".tmp");
            try {
                try (OutputStream out = Files.newOutputStream(beside)) {
                    Decoding.render(picture, rendition, out);
                }
                Hash bytes = Hash.of(beside);
                Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                Files.writeString(beside, bytes.hex(), StandardCharsets.US_ASCII);
                Files.move(beside, proof(place), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
            made.accept(rendition);
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause();
        } finally {
            megapixels.release(weight);
        }
    }

    /** What is cut away is decoded all the same, and what is shown is then held once more to be scaled. */
    int weight(Rendition rendition) {
        long step = Decoding.step(rendition);
        long whole = (long) rendition.wholeWidth() * rendition.wholeHeight();
        long shown = (long) rendition.shownWidth() * rendition.shownHeight();
        long pixels = (whole + shown) / (step * step);
        return (int) Math.clamp(pixels / MEGAPIXEL + 1, 1, budget);
    }
}
