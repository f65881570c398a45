package org.exponat.core.move;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** A directory, which has its manifest only at the end. */
final class DirectoryTarget implements Target {

    private final Path directory;

    /** @throws IOException if there is something in it, or it cannot be made */
    DirectoryTarget(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        try (Stream<Path> there = Files.list(directory)) {
            if (there.findAny().isPresent()) {
                throw new IOException(directory + " is not empty.");
            }
        }
    }

    @Override
    public OutputStream open(String name, boolean packs) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new FilterOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void write(byte[] block, int offset, int length) throws IOException {
                out.write(block, offset, length);
            }

            @Override
            public void close() throws IOException {
                if (channel.isOpen()) {
                    // On the disk before the manifest says so.
                    channel.force(true);
                }
                super.close();
            }
        };
    }

    @Override
    public void finish() {
        // the manifest was the last
    }

    @Override
    public void close() {
        // files are closed one by one
    }
}
