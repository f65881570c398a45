package org.exponat.core.move;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.Hash;

/** Writes an export, as a directory or a zip. What is closed before it was finished is none. */
public final class ArchiveWriter implements Closeable {

    private static final long STEP = 1_000;

    private final Target target;
    private final Map<String, Manifest.Entry> files = new TreeMap<>();
    private long blobs;
    private long blobBytes;

    private ArchiveWriter(Target target) {
        this.target = target;
    }

    /**
     * @param place a zip if it ends so, else a directory; one that an export was interrupted in is gone on with
     * @throws IOException if there is something else already, or nothing can be written there
     */
    public static ArchiveWriter to(Path place) throws IOException {
        return new ArchiveWriter(isZip(place) ? new ZipTarget(place) : new DirectoryTarget(place));
    }

    static boolean isZip(Path place) {
        return place.toString().endsWith(".zip");
    }

    /** Begins the file of a kind; each once, and one at a time. */
    public RowWriter rows(Kind kind) throws IOException {
        return new RowWriter(this, kind, open(kind.file(), true));
    }

    /** A file beside the rows, which nobody needs to read the export again: for people and other programs. */
    public void file(String name, byte[] bytes) throws IOException {
        Measured out = open(name, true);
        out.write(bytes, 0, bytes.length);
        out.close();
        add(new Manifest.Entry(name, 0, out.bytes(), out.hash()));
    }

    private Measured open(String name, boolean packs) throws IOException {
        return new Measured(new BufferedOutputStream(target.open(name, packs), 1 << 16));
    }

    void add(Manifest.Entry entry) {
        files.put(entry.name(), entry);
    }

    /**
     * All blobs there are. Their hashes are held in memory.
     *
     * @throws BadArchive if one is damaged, which it says
     */
    public void blobs(FileBlobs store, Progress progress) throws IOException {
        List<Hash> hashes = new ArrayList<>();
        try (RowWriter rows = rows(Kinds.BLOB)) {
            for (Hash hash : store.all()) {
                long size = Files.size(store.find(hash).orElseThrow());
                rows.write(new Object[]{hash.hex(), size});
                hashes.add(hash);
                blobBytes += size;
            }
        }
        for (Hash hash : hashes) {
            if (!target.has(blob(hash), hash)) {
                copy(store, hash);
            }
            blobs++;
            if (blobs % STEP == 0) {
                progress.told(Kinds.BLOB.name(), blobs, false);
            }
        }
        progress.told(Kinds.BLOB.name(), blobs, true);
    }

    private void copy(FileBlobs store, Hash hash) throws IOException {
        Measured out = open(blob(hash), false);
        Files.copy(store.find(hash).orElseThrow(), out);
        out.close();
        if (!out.hash().equals(hash)) {
            throw new BadArchive("the blob " + hash + " is damaged");
        }
    }

    static String blob(Hash hash) {
        return "blobs/" + hash.hex().substring(0, 2) + '/' + hash.hex().substring(2, 4) + '/' + hash.hex();
    }

    /** Writes what says that the export is whole. */
    public void finish(long edition, long position) throws IOException {
        target.finish(new Manifest(edition, position, files, blobs, blobBytes).write());
    }

    @Override
    public void close() throws IOException {
        target.close();
    }
}
