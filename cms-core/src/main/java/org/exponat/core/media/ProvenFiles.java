package org.exponat.core.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.exponat.core.model.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Which files hold what they should. Each is read once, and again when its size or its time is another, or a day has gone by:
 * a disk that forgets changes neither.
 */
final class ProvenFiles {

    /** Of the newest so many it is remembered. */
    private static final int REMEMBERED = 100_000;

    private static final long A_DAY = Duration.ofDays(1).toNanos();

    /** One that is damaged may be put back as it was, with the time it had. */
    private static final long A_MINUTE = Duration.ofMinutes(1).toNanos();

    private static final System.Logger LOG = System.getLogger(ProvenFiles.class.getName());

    private final Map<Path, Proof> proofs = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Proof> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<Path, Hash> damaged = new ConcurrentHashMap<>();
    private final Object[] locks = new Object[64];

    /** @param until by the clock of this process */
    private record Proof(long size, FileTime time, @Nullable Object key, long until, Hash found) {

        boolean isOf(BasicFileAttributes file) {
            return size == file.size() && time.equals(file.lastModifiedTime())
                    && Objects.equals(key, file.fileKey()) && System.nanoTime() - until < 0;
        }
    }

    ProvenFiles() {
        Arrays.setAll(locks, _ -> new Object());
    }

    /**
     * Whether the file's bytes give this hash.
     *
     * @throws IOException if it cannot be read
     */
    boolean holds(Path file, Hash hash) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Proof known = known(file);
        if (known == null || !known.isOf(now)) {
            // Whoever asks for the same meanwhile waits for the same.
            synchronized (locks[Math.floorMod(file.hashCode(), locks.length)]) {
                known = known(file);
                if (known == null || !known.isOf(now)) {
                    known = prove(file, hash, now);
                }
            }
        }
        return known.found().equals(hash);
    }

    private @Nullable Proof known(Path file) {
        synchronized (proofs) {
            return proofs.get(file);
        }
    }

    private Proof prove(Path file, Hash hash, BasicFileAttributes now) throws IOException {
        Hash found = Hash.of(file);
        Proof proof = new Proof(now.size(), now.lastModifiedTime(), now.fileKey(),
                System.nanoTime() + (found.equals(hash) ? A_DAY : A_MINUTE), found);
        synchronized (proofs) {
            proofs.put(file, proof);
        }
        if (found.equals(hash)) {
            damaged.remove(file);
        } else {
            damaged.put(file, hash);
            LOG.log(System.Logger.Level.ERROR, "The file {0} is damaged and given to nobody: its bytes give {1}", file,
                    found);
        }
        return proof;
    }

    /** What was found damaged and is still there. */
    int damaged() {
        damaged.keySet().removeIf(file -> !Files.exists(file));
        return damaged.size();
    }
}
