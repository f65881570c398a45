package org.exponat.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.exponat.core.model.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenditionsTest {

    private static final Presets PRESETS = new Presets(
            List.of(new Preset("wide", 300, null), new Preset("square", 100, 100), new Preset("huge", 4000, null)));

    @TempDir
    Path directory;

    private final AtomicInteger made = new AtomicInteger();
    private FileBlobs blobs;
    private Renditions renditions;

    @BeforeEach
    void open() {
        blobs = new FileBlobs(directory.resolve("blobs"));
        renditions = new Renditions(blobs, directory.resolve("renditions"), 10, Duration.ofSeconds(20),
                _ -> made.incrementAndGet());
    }

    private static Pictured picture(int width, int height, Focus focus) {
        return new Pictured("bild.jpg", "image/jpeg", width, height, focus);
    }

    private static Rendition rendition(Pictured picture, String preset) {
        return PRESETS.of(picture).stream().filter(one -> one.preset().name().equals(preset)).findFirst().orElseThrow();
    }

    private Hash jpeg(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return blobs.put(new ByteArrayInputStream(out.toByteArray()));
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("renditions"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".sha256")).count();
        }
    }

    @Test
    void nothingIsEnlargedAndCutsKeepTheirProportions() {
        assertThat(PRESETS.of(picture(600, 400, Focus.CENTRE))).extracting(one -> one.preset().name())
                .containsExactly("square", "wide");
        assertThat(PRESETS.of(picture(60, 40, Focus.CENTRE))).singleElement().satisfies(square -> {
            assertThat(square.width()).isEqualTo(40);
            assertThat(square.height()).isEqualTo(40);
            assertThat(square.left()).isEqualTo(10);
        });
        assertThat(PRESETS.of(new Pictured("a.svg", "image/svg+xml", 600, 400, Focus.CENTRE))).isEmpty();
        assertThat(PRESETS.of(new Pictured("a.jpg", "image/jpeg", 0, 400, Focus.CENTRE))).isEmpty();
    }

    @Test
    void aCutStaysWithinThePictureWhereverItsFocalPointIs() {
        for (int x = 0; x <= 1000; x += 50) {
            for (int[] sides : new int[][]{{1000, 10}, {10, 1000}, {1, 1}, {3000, 2999}, {101, 100}}) {
                Rendition square = rendition(picture(sides[0], sides[1], new Focus(x, 1000 - x)), "square");
                assertThat(square.left()).isBetween(0, sides[0] - square.shownWidth());
                assertThat(square.top()).isBetween(0, sides[1] - square.shownHeight());
            }
        }
    }

    @Test
    void aNameStandsForEverythingThatDecidesHowARenditionLooks() {
        String name = rendition(picture(600, 400, Focus.CENTRE), "square").name();
        assertThat(PRESETS.mayName(name)).isTrue();
        assertThat(rendition(picture(600, 400, new Focus(1, 1)), "square").name()).isNotEqualTo(name);
        assertThat(rendition(picture(600, 401, Focus.CENTRE), "square").name()).isNotEqualTo(name);
        assertThat(new Presets(List.of(new Preset("square", 101, 101))).of(picture(600, 400, Focus.CENTRE)).getFirst()
                .name()).isNotEqualTo(name);
        for (String other : List.of("bild.jpg", "bild.other-0123456789.jpg", "bild.square-012345678.jpg",
                "bild.square-0123456789.gif", ".square-0123456789.jpg", "")) {
            assertThat(PRESETS.mayName(other)).as(other).isFalse();
        }
    }

    @Test
    void aCutWeighsWhatIsDecodedForIt() {
        Renditions large = new Renditions(blobs, directory, 100, Duration.ofSeconds(1), _ -> {});
        // A strip of 20 million pixels, of which one tenth of a million is shown, pixel by pixel.
        assertThat(large.weight(rendition(picture(20_000, 1_000, Focus.CENTRE), "square"))).isBetween(1, 2);
        assertThat(large.weight(rendition(picture(20_000, 150, Focus.CENTRE), "square"))).isEqualTo(4);
        assertThat(large.weight(rendition(picture(29_000, 199, Focus.CENTRE), "square"))).isEqualTo(6);
    }

    @Test
    void aRenditionIsMadeOnceHoweverManyAskForIt() throws Exception {
        Hash hash = jpeg(1200, 800);
        Rendition wide = rendition(picture(1200, 800, Focus.CENTRE), "wide");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Path>> asked = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                asked.add(() -> renditions.find(hash, wide).orElseThrow());
            }
            for (Future<Path> found : threads.invokeAll(asked)) {
                BufferedImage image = ImageIO.read(found.get().toFile());
                assertThat(image.getWidth()).isEqualTo(300);
                assertThat(image.getHeight()).isEqualTo(200);
            }
        }
        assertThat(made).hasValue(1);
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void whatFailedIsTriedAnewAndHoldsUpNothingElse() throws IOException {
        Rendition wide = rendition(picture(1200, 800, Focus.CENTRE), "wide");
        Hash broken = blobs
                .put(new ByteArrayInputStream("\u00ff\u00d8\u00ff broken".getBytes(StandardCharsets.ISO_8859_1)));
        for (int i = 0; i < 1_000; i++) {
            assertThatThrownBy(() -> renditions.find(broken, wide)).isInstanceOf(FileRefused.class);
        }
        assertThat(files()).isZero();
        assertThat(renditions.find(jpeg(1200, 800), wide)).isPresent();
        assertThat(renditions.find(Hash.of("nowhere"), wide)).isEmpty();
    }

    @Test
    void whoWouldWaitTooLongIsToldSo() throws Exception {
        Hash hash = jpeg(1200, 800);
        Hash other = jpeg(1300, 800);
        Rendition wide = rendition(picture(1200, 800, Focus.CENTRE), "wide");
        Rendition otherWide = rendition(picture(1300, 800, Focus.CENTRE), "wide");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Renditions small = new Renditions(blobs, directory.resolve("renditions"), 1, Duration.ofMillis(50), _ -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Path> first = threads.submit(() -> small.find(hash, wide).orElseThrow());
            begun.await();
            assertThatThrownBy(() -> small.find(other, otherWide)).isInstanceOf(Busy.class);
            end.countDown();
            assertThat(first.get()).exists();
        }
        assertThat(small.find(other, otherWide)).isPresent();
    }
}
