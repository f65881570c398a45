package org.exponat.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.exponat.core.model.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobsTest {

    @TempDir
    Path directory;

    @Test
    void bytesAreFoundUnderTheirHash() throws IOException {
        BlobStore blobs = new FileBlobs(directory.resolve("made/when/needed"));
        Hash hash = blobs.put(bytes("Ventilator"));

        assertThat(hash).isEqualTo(Hash.of("Ventilator"));
        assertThat(blobs.find(hash).orElseThrow()).hasContent("Ventilator");
        assertThat(blobs.find(Hash.of("something else"))).isEmpty();
    }

    @Test
    void theSameBytesAgainChangeNothing() throws IOException {
        BlobStore blobs = new FileBlobs(directory);
        Path first = blobs.find(blobs.put(bytes("a"))).orElseThrow();
        Object before = Files.getAttribute(first, "unix:ino");
        blobs.put(bytes("a"));

        assertThat(Files.getAttribute(first, "unix:ino")).isEqualTo(before);
        assertThat(files()).isEqualTo(1);
    }

    /** Whoever gave it the name first may not have come to force it. */
    @Test
    void theNameOfABlobIsForcedAlsoWhereItIsThereAlready() throws IOException {
        List<Path> forced = new ArrayList<>();
        BlobStore blobs = new FileBlobs(directory, forced::add);
        String hash = blobs.put(bytes("a")).hex();
        Path first = directory.resolve(hash.substring(0, 2));
        Path second = first.resolve(hash.substring(2, 4));
        assertThat(forced).containsExactly(second, first, directory);
        forced.clear();
        blobs.put(bytes("a"));
        assertThat(forced).containsExactly(second, first, directory);
    }

    @Test
    void bytesThatEndInAnErrorLeaveNothingBehind() throws IOException {
        BlobStore blobs = new FileBlobs(directory);
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("the connection is gone");
                }
                left--;
                return 'a';
            }
        };

        assertThatThrownBy(() -> blobs.put(broken)).hasMessage("the connection is gone");
        assertThat(files()).isZero();
    }

    @Test
    void whatAnEndedProcessLeftIsRemovedAndNothingElse() throws IOException {
        FileBlobs blobs = new FileBlobs(directory);
        blobs.removeLeftovers(Instant.now());
        blobs.put(bytes("a"));
        Instant start = Instant.now();
        Path old = Files.createFile(directory.resolve("incoming-1.tmp"));
        Files.setLastModifiedTime(old, FileTime.from(start.minusSeconds(100)));
        Files.createFile(directory.resolve("incoming-2.tmp"));

        blobs.removeLeftovers(start.minusSeconds(10));
        assertThat(old).doesNotExist();
        assertThat(files()).isEqualTo(2);
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
