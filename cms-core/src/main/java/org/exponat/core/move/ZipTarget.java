package org.exponat.core.move;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.exponat.core.model.Hash;

/** A zip, written beside its name and given it at the end. The same files make the same bytes. */
final class ZipTarget implements Target {

    /** The first instant a zip can tell of, in every time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path file;
    private final Path beside;
    private final ZipOutputStream zip;
    private boolean finished;

    /** @throws IOException if the file is there already, or cannot be made */
    ZipTarget(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " is there already.");
        }
        this.file = file.toAbsolutePath();
        this.beside = this.file.resolveSibling(this.file.getFileName() + ".part");
        Files.createDirectories(this.file.getParent());
        this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(beside,
                StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE), 1 << 16));
    }

    @Override
    public OutputStream open(String name, boolean packs) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.setLevel(packs ? Deflater.BEST_SPEED : Deflater.NO_COMPRESSION);
        zip.putNextEntry(entry);
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] block, int offset, int length) throws IOException {
                zip.write(block, offset, length);
            }

            @Override
            public void close() throws IOException {
                zip.closeEntry();
            }
        };
    }

    /** A zip is written from its beginning. */
    @Override
    public boolean has(String name, Hash hash) {
        return false;
    }

    @Override
    public void finish(byte[] manifest) throws IOException {
        try (OutputStream out = open(Manifest.NAME, true)) {
            out.write(manifest);
        }
        zip.close();
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            try {
                zip.close();
            } finally {
                Files.deleteIfExists(beside);
            }
        }
    }
}
