package org.exponat.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaFilesTest {

    private static final long MOST = 1 << 20;
    private static final long PIXELS = 1_000_000;

    @TempDir
    Path directory;

    private FileBlobs blobs;
    private MediaFiles media;

    @BeforeEach
    void open() {
        blobs = new FileBlobs(directory);
        media = new MediaFiles(blobs, MOST, PIXELS, Duration.ofSeconds(20));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] image(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] pngWith(byte[] png, String name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(latin(name));
        sum.update(content);
        byte[] chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length).put(latin(name)).put(content)
                .putInt((int) sum.getValue()).array();
        int end = png.length - 12;
        return joined(Arrays.copyOf(png, end), chunk, Arrays.copyOfRange(png, end, png.length));
    }

    private static byte[] webp() {
        return webp(latin("SECRET"));
    }

    /** A WebP without loss of nothing, with room for remarks. */
    private static byte[] webp(byte[] said) {
        byte[] picture = joined(latin("VP8X"), ByteBuffer.allocate(14).order(ByteOrder.LITTLE_ENDIAN).putInt(10)
                .putInt(0x0C).put(new byte[]{99, 0, 0, 49, 0, 0}).array());
        byte[] lossless = joined(latin("VP8L"), ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putInt(5)
                .put((byte) 0x2F).putInt(99 | 49 << 14).put((byte) 0).array());
        byte[] exif = joined(latin("EXIF"), ByteBuffer.allocate(4 + said.length + (said.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN).putInt(said.length).put(said).array());
        byte[] content = joined(latin("WEBP"), picture, lossless, exif);
        return joined(latin("RIFF"),
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(content.length).array(), content);
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private ArrivedFile arrive(byte[] bytes, String name) throws IOException {
        return media.receive(new ByteArrayInputStream(bytes), name);
    }

    private static List<String> codes(ArrivedFile file) {
        return file.changes().stream().map(Fault::code).toList();
    }

    @Test
    void aFileIsNoBlobUntilItIsKeptAndNothingWithoutThat() throws IOException {
        byte[] png = image("png", 4, 3);
        try (ArrivedFile file = arrive(png, "a.png")) {
            assertThat(blobs.find(file.hash())).isEmpty();
        }
        assertThat(files()).isZero();
        try (ArrivedFile file = arrive(png, "a.png")) {
            file.incoming().keep();
            file.incoming().keep();
        }
        assertThat(files()).isEqualTo(1);
        assertThat(media.facts(Hash.of(png))).contains(new FileFacts("image/png", png.length, 4, 3));
    }

    @Test
    void whatAPictureSaysBesideItselfIsLeftOutAndTheRestStaysAsItIs() throws IOException {
        byte[] gif = image("gif", 5, 5);
        byte[] remark = latin("!\u00fe\u0006SECRET\0");
        byte[] remarked = joined(Arrays.copyOf(gif, gif.length - 1), remark, latin(";"), latin("<script>"));
        try (ArrivedFile file = arrive(remarked, "a.gif")) {
            assertThat(Files.readAllBytes(file.incoming().file())).isEqualTo(gif);
            assertThat(codes(file)).containsExactly("metadata_removed", "appended_removed");
        }
        try (ArrivedFile file = arrive(webp(), "a.webp")) {
            assertThat(file.facts().width()).isEqualTo(100);
            assertThat(file.facts().height()).isEqualTo(50);
            byte[] kept = Files.readAllBytes(file.incoming().file());
            assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("EXIF", "SECRET");
            // Its head no longer says that there is any.
            assertThat(kept[20]).isZero();
            assertThat(ByteBuffer.wrap(kept).order(ByteOrder.LITTLE_ENDIAN).getInt(4)).isEqualTo(kept.length - 8);
        }
        try (ArrivedFile file = arrive(image("jpg", 6, 4), "a.jpeg")) {
            assertThat(codes(file)).isEmpty();
            assertThat(file.name()).isEqualTo("a.jpeg");
        }
    }

    @Test
    void howAPictureIsTurnedAndWhoMadeItIsKeptOfEveryKind() throws IOException {
        byte[] said = joined(new Exif(6, "Ada", "Museum", false).write(), latin("SECRET"));
        byte[] png = pngWith(pngWith(pngWith(image("png", 40, 30), "tEXt", latin("Author\0Grace")), "tEXt",
                latin("Software\0SECRET")), "eXIf", said);
        for (byte[] turned : List.of(png, webp(said), webp(joined(latin(Exif.MARK), said)))) {
            byte[] kept;
            try (ArrivedFile file = arrive(turned, "a")) {
                assertThat(file.facts().width()).isLessThan(file.facts().height());
                assertThat(codes(file)).contains("metadata_removed");
                kept = Files.readAllBytes(file.incoming().file());
                assertThat(new String(kept, StandardCharsets.ISO_8859_1)).contains("Ada", "Museum")
                        .doesNotContain("SECRET");
            }
            try (ArrivedFile again = arrive(kept, "a")) {
                assertThat(again.hash()).isEqualTo(Hash.of(kept));
                assertThat(again.facts().width()).isLessThan(again.facts().height());
                assertThat(codes(again)).containsExactly("name_changed");
            }
        }
        try (ArrivedFile file = arrive(png, "a"); InputStream kept = Files.newInputStream(file.incoming().file())) {
            byte[] bytes = kept.readAllBytes();
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("Author\0Grace");
            assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isEqualTo(40);
            assertThat(PngFile.orientation(new Bytes(bytes))).isEqualTo(6);
        }
    }

    @Test
    void whatWasCleanedOnceIsNotChangedAgain() throws IOException {
        for (byte[] once : List.of(image("jpg", 6, 4), image("png", 6, 4), image("gif", 6, 4), webp(), latin(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><text x='1'>a &lt; b</text></svg>"))) {
            byte[] cleaned;
            try (ArrivedFile file = arrive(once, "a")) {
                cleaned = Files.readAllBytes(file.incoming().file());
            }
            try (ArrivedFile again = arrive(cleaned, "a")) {
                assertThat(again.hash()).isEqualTo(Hash.of(cleaned));
                assertThat(codes(again)).containsExactly("name_changed");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"%PDF-1.7 and so on,application/pdf,.pdf", "ID3\u0004 tune,audio/mpeg,.mp3",
            "xxxxftypisom and so on,video/mp4,.mp4"})
    void whatIsNoPictureIsToldByItsBeginning(String content, String mediaType, String ending) throws IOException {
        try (ArrivedFile file = arrive(latin(content), "x.exe")) {
            assertThat(file.facts()).isEqualTo(new FileFacts(mediaType, content.length(), null, null));
            assertThat(file.name()).isEqualTo("x" + ending);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<", "<html>", "MZ", "PK\u0003\u0004", "#!/bin/sh", "BM", "\u00ff\u00fe", "{}", "%!PS"})
    void whatIsOfNoKindIsRefused(String content) throws IOException {
        assertThatThrownBy(() -> arrive(latin(content), "a.png")).isInstanceOfSatisfying(FileRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(FileRefused.Reason.UNSUPPORTED));
        assertThat(files()).isZero();
    }

    @Test
    void tooManyBytesAreNotReadToTheirEnd() throws IOException {
        assertThatThrownBy(() -> arrive(joined(latin("%PDF-1.4"), new byte[(int) MOST]), "a.pdf"))
                .isInstanceOfSatisfying(FileRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FileRefused.Reason.TOO_LARGE));
        assertThatThrownBy(() -> arrive(image("png", 1001, 1000), "a.png")).isInstanceOfSatisfying(FileRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(FileRefused.Reason.TOO_MANY_PIXELS));
        assertThat(files()).isZero();
    }

    @Test
    void aPictureThatSaysTwiceHowLargeItIsIsRefused() throws IOException {
        byte[] small = image("jpg", 6, 4);
        byte[] frame = {(byte) 0xFF, (byte) 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0};
        byte[] twice = joined(Arrays.copyOf(small, small.length - 2), frame, latin("\u00ff\u00d9"));
        for (byte[] attack : List.of(twice, joined(Arrays.copyOf(small, 2), frame,
                Arrays.copyOfRange(small, 2, small.length)))) {
            assertThatThrownBy(() -> arrive(attack, "a.jpg")).isInstanceOf(FileRefused.class)
                    .hasMessageContaining("twice");
        }
        assertThat(files()).isZero();
    }

    @Test
    void noSideIsLongerThanIsDecoded() throws IOException {
        for (byte[] strip : List.of(image("png", Decoding.LONGEST_SIDE + 1, 1), image("png", 1,
                Decoding.LONGEST_SIDE + 1))) {
            assertThatThrownBy(() -> arrive(strip, "a.png")).isInstanceOfSatisfying(FileRefused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(FileRefused.Reason.TOO_MANY_PIXELS));
        }
        try (ArrivedFile file = arrive(image("png", Decoding.LONGEST_SIDE, 1), "a.png")) {
            assertThat(file.facts().width()).isEqualTo(Decoding.LONGEST_SIDE);
        }
    }

    @Test
    void whatIsLargerToTheDecoderThanItWasSaidToBeIsNotDecoded() throws IOException {
        Path file = directory.resolve("a.jpg");
        Files.write(file, image("jpg", 60, 40));
        Decoding.check(file, "image/jpeg", 60, 40);
        assertThatThrownBy(() -> Decoding.check(file, "image/jpeg", 60, 39)).isInstanceOf(FileRefused.class)
                .hasRootCauseMessage("decoded it would be larger than was reckoned with");
    }

    @Test
    void nothingIsLeftWhenTheMemoryIsUsedUp() throws IOException {
        BlobStore full = new BlobStore() {
            private boolean hasOne;

            @Override
            public Hash put(InputStream bytes) {
                throw new AssertionError("nothing is kept");
            }

            @Override
            public Incoming receive(InputStream bytes, long most) throws IOException {
                if (hasOne) {
                    throw new OutOfMemoryError("on purpose");
                }
                hasOne = true;
                return blobs.receive(bytes, most);
            }

            @Override
            public Optional<Path> find(Hash hash) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> proven(Hash hash) {
                return Optional.empty();
            }

            @Override
            public int damaged() {
                return 0;
            }
        };
        byte[] png = image("png", 4, 3);
        MediaFiles small = new MediaFiles(full, MOST, PIXELS, Duration.ofSeconds(20));
        assertThatThrownBy(() -> small.receive(new ByteArrayInputStream(png), "a")).isInstanceOf(
                OutOfMemoryError.class);
        assertThatThrownBy(() -> blobs.receive(new InputStream() {
            @Override
            public int read() {
                throw new OutOfMemoryError("on purpose");
            }
        }, MOST)).isInstanceOf(OutOfMemoryError.class);
        assertThat(files()).isZero();
    }

    @Test
    void nobodyWaitsForEverToHaveAFileLookedAt() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        BlobStore slow = new BlobStore() {
            @Override
            public Hash put(InputStream bytes) {
                throw new AssertionError("nothing is kept");
            }

            @Override
            public Incoming receive(InputStream bytes, long most) throws IOException {
                // What was cleaned is written down while others may not yet be looked at.
                if (most == Long.MAX_VALUE) {
                    begun.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                }
                return blobs.receive(bytes, most);
            }

            @Override
            public Optional<Path> find(Hash hash) {
                return blobs.find(hash);
            }

            @Override
            public Optional<Path> proven(Hash hash) throws IOException {
                return blobs.proven(hash);
            }

            @Override
            public int damaged() {
                return 0;
            }
        };
        byte[] png = image("png", 4, 3);
        Hash there = blobs.put(new ByteArrayInputStream(png));
        MediaFiles impatient = new MediaFiles(slow, MOST, PIXELS, Duration.ofMillis(20));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<ArrivedFile>> held = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                held.add(threads.submit(() -> impatient.receive(new ByteArrayInputStream(png), "a.png")));
            }
            begun.await();
            assertThatThrownBy(() -> impatient.receive(new ByteArrayInputStream(png), "a.png"))
                    .isInstanceOf(Busy.class);
            assertThatThrownBy(() -> impatient.facts(there)).isInstanceOf(Busy.class);
            end.countDown();
            for (Future<ArrivedFile> file : held) {
                file.get().close();
            }
        }
        assertThat(files()).isEqualTo(1);
        assertThat(impatient.facts(there)).isPresent();
    }

    /** Whatever becomes of the bytes of a picture, it is taken in or refused, and in no other way. */
    @Test
    void brokenPicturesAreTakenInOrRefused() throws IOException {
        long seed = Long.getLong("media.seed", System.nanoTime());
        System.out.println("MediaFilesTest -Dmedia.seed=" + seed + " (-Dmedia.rounds=… for more)");
        Random random = new Random(seed);
        List<byte[]> pictures = List.of(image("jpg", 40, 30), image("png", 40, 30), image("gif", 40, 30), webp(), latin(
                "<svg xmlns='http://www.w3.org/2000/svg'><style>a{}</style><g><path d='M0 0'/></g></svg>"));
        for (int i = 0; i < Integer.getInteger("media.rounds", 1_000); i++) {
            byte[] bytes = pictures.get(i % pictures.size()).clone();
            for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            try (ArrivedFile file = arrive(bytes, "a")) {
                assertThat(file.facts().size()).isPositive();
            } catch (FileRefused refused) {
                assertThat(refused.reason()).isNotNull();
            }
        }
        assertThat(files()).isZero();
    }

    @Test
    void onlyWhatIsTrueOfAFileIsSaidOfIt() throws IOException {
        byte[] png = image("png", 4, 3);
        Hash hash = blobs.put(new ByteArrayInputStream(png));
        String said = "{\"hash\":\"" + hash + "\",\"name\":\"a.png\",\"mediaType\":\"image/png\",\"size\":" + png.length
                + ",\"width\":4,\"height\":3.0}";
        assertThat(media.check(CanonicalJson.read(said), "/f")).isEmpty();
        assertThat(media.check(CanonicalJson.read("{}"), "/f")).isEmpty();
        assertThat(media.check(CanonicalJson.read(said.replace("a.png", "a/../b.png").replace(":4,", ":\"4\",")
                .replace("3.0", "3.5").replace("image/png", "image/gif")), "/f")).extracting(Fault::pointer)
                .containsExactlyInAnyOrder("/f/name", "/f/width", "/f/height", "/f/mediaType");
        assertThat(media.check(CanonicalJson.read(said.replace(hash.hex(), Hash.of("else").hex())), "/f"))
                .extracting(Fault::code).containsExactly("unknown_file");
    }
}
