package org.exponat.core.move;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.exponat.core.media.BlobStore;
import org.exponat.core.media.Incoming;
import org.exponat.core.model.Hash;

/**
 * Reads an export, which anybody can have made: whatever is in it, nothing outside of it is read, nothing is written by its
 * names, and no more is read than its manifest states and its size allows.
 */
public final class ArchiveReader implements Closeable {

    private static final int LARGEST_MANIFEST = 1 << 20;
    private static final Pattern BLOB = Pattern.compile("blobs/([0-9a-f]{2})/([0-9a-f]{2})/(\\1\\2[0-9a-f]{60})");
    private static final Pattern DIRECTORY = Pattern.compile("(blobs/([0-9a-f]{2}/){0,2}|types/)");
    private static final long STEP = 1_000;

    private final Source source;
    private final Manifest manifest;
    private final Hash hash;

    private ArchiveReader(Source source) throws IOException {
        this.source = source;
        byte[] bytes;
        try (InputStream in = source.open(Manifest.NAME)) {
            bytes = in.readNBytes(LARGEST_MANIFEST + 1);
        }
        if (bytes.length > LARGEST_MANIFEST) {
            throw new BadArchive(Manifest.NAME + ": it is too long");
        }
        this.manifest = Manifest.read(bytes);
        this.hash = Hash.of(bytes);
        source.bound(stated());
        source.refuseOthers(this::isKnown);
    }

    /**
     * Opens an export and reads its manifest.
     *
     * @param place a zip if it is a file, else a directory
     * @throws BadArchive if it is no export, not whole, of an unknown format, or holds what does not belong to one
     */
    public static ArchiveReader of(Path place) throws IOException {
        if (!Files.exists(place)) {
            throw new BadArchive("there is no " + place);
        }
        // Whoever names a link means where it leads; in it, none is followed.
        Path there = place.toRealPath();
        Source source = Files.isDirectory(there) ? new DirectorySource(there) : new ZipSource(there);
        try {
            return new ArchiveReader(source);
        } catch (IOException | RuntimeException refused) {
            source.close();
            throw refused;
        }
    }

    private long stated() {
        try {
            long stated = manifest.blobBytes();
            for (Manifest.Entry entry : manifest.files().values()) {
                stated = Math.addExact(stated, entry.bytes());
            }
            return stated;
        } catch (ArithmeticException absurd) {
            throw new BadArchive(Manifest.NAME + ": nothing is so large", absurd);
        }
    }

    private boolean isKnown(String name) {
        return name.equals(Manifest.NAME) || manifest.file(name).isPresent() || BLOB.matcher(name).matches()
                || DIRECTORY.matcher(name).matches();
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Of the manifest, which has those of all files: tells exports apart. */
    public Hash hash() {
        return hash;
    }

    /** The rows of a kind, from the first. */
    public RowReader rows(Kind kind) throws IOException {
        Manifest.Entry entry = manifest.file(kind.file()).orElseThrow();
        return new RowReader(kind, entry, new Lines(kind.file(), open(entry)));
    }

    private InputStream open(Manifest.Entry entry) throws IOException {
        return new Stated(source.open(entry.name()), entry.name(), entry.bytes(), entry.hash());
    }

    /** Brings into a store all blobs that it does not have. */
    public void blobs(BlobStore store, Progress progress) throws IOException {
        long blobs = 0;
        long bytes = 0;
        try (RowReader rows = rows(Kinds.BLOB)) {
            while (rows.next()) {
                if (!(rows.row()[0] instanceof String hex && Hash.isHash(hex)
                        && rows.row()[1] instanceof Long size && size >= 0)) {
                    throw rows.fault("this is not a blob");
                }
                if (blobs == manifest.blobs() || size > manifest.blobBytes() - bytes) {
                    throw rows.fault("there are more blobs, or larger ones, than the manifest says");
                }
                blobs++;
                bytes += size;
                if (store.find(new Hash(hex)).isEmpty()) {
                    blob(store, new Hash(hex), size);
                }
                if (blobs % STEP == 0) {
                    progress.told(Kinds.BLOB.name(), blobs, false);
                }
            }
        }
        if (blobs != manifest.blobs() || bytes != manifest.blobBytes()) {
            throw new BadArchive(
                    Kinds.BLOB.file() + ": there are fewer blobs, or smaller ones, than the manifest says");
        }
        progress.told(Kinds.BLOB.name(), blobs, true);
    }

    private void blob(BlobStore store, Hash hash, long size) throws IOException {
        String name = ArchiveWriter.blob(hash);
        try (InputStream in = new Stated(source.open(name), name, size, hash);
                Incoming incoming = store.receive(in, size)) {
            incoming.keep();
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
