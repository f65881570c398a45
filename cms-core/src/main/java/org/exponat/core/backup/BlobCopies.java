package org.exponat.core.backup;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.media.Incoming;
import org.exponat.core.model.Hash;

/** Blobs beside backups, each there once however many backups have it. */
record BlobCopies(FileBlobs copies) {

    private static final int TOLD_EVERY = 1_000;

    /** @param damaged those whose bytes are not what their name says, which were left out */
    record Copied(long all, long fresh, List<Hash> damaged) {}

    /** Copies what is not there yet, and writes down what there is: one line for each, its hash and its size. */
    Copied copy(FileBlobs from, Path list, Consumer<String> progress) throws IOException {
        long[] counts = {0, 0};
        List<Hash> damaged = new ArrayList<>();
        try (BufferedWriter lines = Files.newBufferedWriter(list)) {
            from.visit((file, hash) -> {
                boolean there = copies.find(hash).isPresent() && Files.size(copies.find(hash).get()) == Files
                        .size(file);
                if (!there && !copy(file, hash)) {
                    damaged.add(hash);
                    return;
                }
                lines.write(hash.hex() + ' ' + Files.size(file) + '\n');
                counts[0]++;
                counts[1] += there ? 0 : 1;
                if (counts[0] % TOLD_EVERY == 0) {
                    progress.accept("blobs: " + counts[0]);
                }
            });
        }
        return new Copied(counts[0], counts[1], damaged);
    }

    private boolean copy(Path file, Hash hash) throws IOException {
        return put(copies, file, hash);
    }

    /** Keeps the file there if it is what its name says. */
    private static boolean put(FileBlobs blobs, Path file, Hash hash) throws IOException {
        try (InputStream bytes = Files.newInputStream(file); Incoming incoming = blobs.receive(bytes, Long.MAX_VALUE)) {
            if (!incoming.hash().equals(hash)) {
                return false;
            }
            // One of another size stands there: it was cut when it was copied.
            Path there = blobs.find(hash).orElse(null);
            if (there != null) {
                Files.delete(there);
            }
            incoming.keep();
            return true;
        }
    }

    interface Line {
        void at(Hash hash, long size) throws IOException;
    }

    /** @throws IOException if a line is none */
    static void read(Path list, Line line) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(list)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                String[] words = text.split(" ", -1);
                if (words.length != 2 || !Hash.isHash(words[0]) || !words[1].matches("[0-9]{1,18}")) {
                    throw new IOException(list + " holds a line that names no blob.");
                }
                line.at(new Hash(words[0]), Long.parseLong(words[1]));
            }
        }
    }

    /** Those on the list that are not here as they should be, in words. */
    List<String> faults(Path list) throws IOException {
        List<String> faults = new ArrayList<>();
        read(list, (hash, size) -> {
            Path file = copies.find(hash).orElse(null);
            if (file == null) {
                faults.add("blob " + hash + " is missing");
            } else if (Files.size(file) != size || !Hash.of(file).equals(hash)) {
                faults.add("blob " + hash + " is damaged");
            }
        });
        return faults;
    }

    /** @throws IOException if one is missing or damaged, by its name */
    void giveBack(Path list, FileBlobs to, Consumer<String> progress) throws IOException {
        long[] count = {0};
        read(list, (hash, _) -> {
            Path file = copies.find(hash)
                    .orElseThrow(() -> new IOException("the backup lacks the blob " + hash + "."));
            if (to.find(hash).isEmpty() && !put(to, file, hash)) {
                throw new IOException("the backup's blob " + hash + " is damaged.");
            }
            if (++count[0] % TOLD_EVERY == 0) {
                progress.accept("blobs: " + count[0]);
            }
        });
    }
}
