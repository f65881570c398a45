package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.media.BlobStore;
import org.exponat.core.model.Hash;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Published pictures are given out in the declared forms, and in no others. */
interface RenditionWalkContract extends ExponatSource {

    private String uploaded(String name, byte[] file, String more) {
        Answer created = exponat().upload("POST", AssetWalkContract.ASSETS, new Form().file(name, "image/jpeg", file)
                .text("fields", "{\"alt\": {\"de\": \"Ein Bild\"}" + more + "}").bytes(), "Content-Type", Form.TYPE);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.json().path("id").stringValue();
    }

    private JsonNode shown(String asset) {
        String word = unique();
        exponat().publish(asset, exponat().create("page", """
                {"title": {"de": "Mit Bild"}, "slug": {"de": "%s"}, "image": "%s"}""".formatted(word, asset)));
        return exponat().get("/api/delivery/page/" + word).json().at("/fields/image");
    }

    private HttpResponse<byte[]> bytes(String address) {
        try {
            return HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + exponat().port() + address)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private BufferedImage picture(String address) {
        HttpResponse<byte[]> answer = bytes(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        try {
            return ImageIO.read(new ByteArrayInputStream(answer.body()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean isLike(BufferedImage image, double x, double y, Color colour) {
        Color there = new Color(
                image.getRGB((int) (x * (image.getWidth() - 1)), (int) (y * (image.getHeight() - 1))));
        return Math.abs(there.getRed() - colour.getRed()) < 60 && Math.abs(there.getBlue() - colour.getBlue()) < 60;
    }

    private long rendered() {
        Path renditions = exponat().bean(ExponatSettings.class).dataDir().resolve("media/renditions");
        try (Stream<Path> files = Files.exists(renditions) ? Files.walk(renditions) : Stream.empty()) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".sha256")).count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int seed() {
        return ThreadLocalRandom.current().nextInt();
    }

    @Test
    default void aPublishedPictureIsGivenOutInSmallerForms() {
        // Stored lying on its side: red is on top, and blue below, when it is shown.
        JsonNode image = shown(uploaded("Meer.jpg", Drawn.photograph(1200, 600, seed(), 6), ""));
        assertThat(image.path("width").intValue()).isEqualTo(600);
        JsonNode renditions = image.path("renditions");
        assertThat(renditions.propertyNames()).containsExactlyInAnyOrder("small", "card", "square");
        assertThat(renditions.at("/small/width").intValue()).isEqualTo(480);
        assertThat(renditions.at("/small/height").intValue()).isEqualTo(960);
        assertThat(renditions.at("/small/url").stringValue())
                .matches("/media/[0-9a-f]{64}/Meer\\.small-[0-9a-f]{10}\\.jpg");

        Answer small = exponat().get(renditions.at("/small/url").stringValue());
        assertThat(small.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(small.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(small.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(exponat().get(renditions.at("/small/url").stringValue(), "If-None-Match", small.header("ETag"))
                .status()).isEqualTo(304);
        assertThat(small.body()).doesNotContain("Exif", "SERIAL");
        BufferedImage picture = picture(renditions.at("/small/url").stringValue());
        assertThat(picture.getWidth()).isEqualTo(480);
        assertThat(picture.getHeight()).isEqualTo(960);
        assertThat(isLike(picture, 0.5, 0.1, Color.RED)).isTrue();
        assertThat(isLike(picture, 0.5, 0.9, Color.BLUE)).isTrue();
    }

    @Test
    default void whatIsNotWhatWasTakenInIsGivenToNobody() throws IOException {
        byte[] file = Drawn.photograph(1200, 600, seed(), 6);
        JsonNode image = shown(uploaded("Meer.jpg", file, ""));
        String url = image.path("url").stringValue();
        String small = image.at("/renditions/small/url").stringValue();
        byte[] asTakenIn = bytes(url).body();
        byte[] asMade = bytes(small).body();
        Hash hash = new Hash(url.split("/")[2]);
        BlobStore blobs = exponat().bean(BlobStore.class);
        Path blob = blobs.find(hash).orElseThrow();
        int damaged = blobs.damaged();

        // A rendition is made anew of what it was made of.
        Path rendition;
        Path all = exponat().bean(ExponatSettings.class).dataDir().resolve("media/renditions");
        try (Stream<Path> made = Files.walk(all)) {
            rendition = made.filter(one -> one.toString().contains(hash.hex()) && one.toString().endsWith(".jpg"))
                    .findFirst().orElseThrow();
        }
        flip(rendition);
        assertThat(bytes(small).body()).isEqualTo(asMade);

        flip(blob);
        for (String address : List.of(url, image.at("/renditions/card/url").stringValue())) {
            HttpResponse<byte[]> answer = bytes(address);
            assertThat(answer.statusCode()).as(address).isEqualTo(500);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("urn:exponat:problem:damaged");
        }
        assertThat(bytes(small).body()).isEqualTo(asMade);
        assertThat(blobs.damaged()).isEqualTo(damaged + 1);

        Files.write(blob, asTakenIn);
        Files.setLastModifiedTime(blob, FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(bytes(url).body()).isEqualTo(asTakenIn);
        assertThat(blobs.damaged()).isEqualTo(damaged);
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[ThreadLocalRandom.current().nextInt(bytes.length)] ^= 1;
        Files.write(file, bytes);
        // Whatever the clock of the disk does, it was written now.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
    }

    @Test
    default void aPictureIsCutAroundItsFocalPoint() {
        byte[] wide = Drawn.encoded("png", 1000, 250, seed());
        JsonNode left = shown(uploaded("a.png", wide, ", \"focalPoint\": {\"x\": 0.1, \"y\": 0.5}")).path("renditions");
        JsonNode right = shown(uploaded("a.png", wide, ", \"focalPoint\": {\"x\": 0.9, \"y\": 0.5}"))
                .path("renditions");
        // Never larger than the picture is, and as high as wide.
        assertThat(left.at("/square/width").intValue()).isEqualTo(250);
        assertThat(left.at("/square/height").intValue()).isEqualTo(250);
        assertThat(left.at("/square/url").stringValue()).isNotEqualTo(right.at("/square/url").stringValue());
        assertThat(isLike(picture(left.at("/square/url").stringValue()), 0.5, 0.5, Color.RED)).isTrue();
        assertThat(isLike(picture(right.at("/square/url").stringValue()), 0.5, 0.5, Color.BLUE)).isTrue();
        assertThat(left.at("/small/url").stringValue()).isEqualTo(right.at("/small/url").stringValue());
    }

    @Test
    default void nobodyGetsAFormThatIsNotDeclaredAndAskingCostsNoWork() {
        String asset = uploaded("form.jpg", Drawn.encoded("jpg", 700, 700, seed()), "");
        JsonNode image = shown(asset);
        String good = image.at("/renditions/small/url").stringValue();
        String place = good.substring(0, good.lastIndexOf('/') + 1);
        long before = rendered();
        for (int i = 0; i < 1_000; i++) {
            String name = switch (i % 5) {
                case 0 -> "form.w" + i + "-0123456789.jpg";
                case 1 -> "form.small-" + String.format("%010x", i) + ".jpg";
                case 2 -> "form.jpg?width=" + i;
                case 3 -> "form.large-" + good.substring(good.length() - 14);
                default -> "..%2f" + i + ".small-0123456789.png";
            };
            int status = exponat().get(place + name).status();
            assertThat(status).as(name).isIn(200, 400, 404);
            assertThat(status == 200).as(name).isEqualTo(i % 5 == 2);
        }
        assertThat(rendered()).isEqualTo(before);
        assertThat(exponat().get(good).status()).isEqualTo(200);
        assertThat(rendered()).isEqualTo(before + 1);
    }

    @Test
    default void aPictureNobodyPublishedHasNoRenditions() {
        byte[] file = Drawn.encoded("jpg", 700, 500, seed());
        String asset = uploaded("geheim.jpg", file, "");
        JsonNode published = shown(uploaded("geheim.jpg", Drawn.encoded("jpg", 700, 500, seed()), ""));
        String name = published.at("/renditions/small/url").stringValue().replaceFirst(".*/", "");
        String hash = exponat().asEditor("/api/editorial/items/" + asset).json().at("/fields/file/hash").stringValue();
        assertProblem(exponat().get("/media/" + hash + "/" + name), 404);
        exponat().publish(asset);
        assertThat(exponat().get("/media/" + hash + "/" + name).status()).isEqualTo(200);
        Answer retracted = exponat().asEditor("POST", "/api/editorial/retractions",
                "{\"id\": \"" + asset + "\", \"reason\": \"Recht\"}");
        assertThat(retracted.json().path("purge").toString()).contains("/media/" + hash + "/" + name);
        assertProblem(exponat().get("/media/" + hash + "/" + name), 404);
    }

    @Test
    default void whoIsShownADraftSeesItsPicturesSmallerAndNobodyElseDoes() {
        String asset = uploaded("entwurf.jpg", Drawn.encoded("jpg", 700, 500, seed()), "");
        String word = unique();
        String page = exponat().create("page", """
                {"title": {"de": "Mit Bild"}, "slug": {"de": "%s"}, "image": "%s"}""".formatted(word, asset));
        String token = "?preview=" + exponat().asEditor("POST", "/api/editorial/previews",
                "{\"items\": [{\"id\": \"%s\"}, {\"id\": \"%s\"}], \"message\": \"Zum Ansehen\"}".formatted(page,
                        asset))
                .json().path("token").stringValue();
        String small = exponat().get("/api/delivery/page/" + word + token).json()
                .at("/fields/image/renditions/small/url")
                .stringValue();
        assertProblem(exponat().get(small), 404);
        Answer seen = exponat().get(small + token);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("Cache-Control")).isEqualTo("no-store");
        assertThat(seen.header("ETag")).isEmpty();
        assertProblem(exponat().get(small), 404);
    }

    @Test
    default void manyWhoAskAtOnceGetTheSameAndItIsMadeOnce() throws Exception {
        String address = shown(uploaded("viele.jpg", Drawn.encoded("jpg", 2000, 1500, seed()), ""))
                .at("/renditions/large/url").stringValue();
        long before = rendered();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<Callable<byte[]>> asked = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                asked.add(() -> bytes(address).body());
            }
            byte[] first = null;
            for (Future<byte[]> answer : threads.invokeAll(asked)) {
                first = first == null ? answer.get() : first;
                assertThat(answer.get()).isEqualTo(first).isNotEmpty();
            }
        }
        assertThat(rendered()).isEqualTo(before + 1);
    }

    @Test
    default void theWebsiteLetsBrowsersChoose() {
        String asset = uploaded("seite.jpg", Drawn.encoded("jpg", 1000, 600, seed()), "");
        String word = unique();
        exponat().publish(asset, exponat().create("page", """
                {"title": {"de": "Mit Bild"}, "slug": {"de": "%s"}, "image": "%s"}""".formatted(word, asset)));
        Element picture = Jsoup.parse(exponat().get("/sites/website/de/" + word).body())
                .expectFirst("main img[srcset]");
        List<String> sources = List.of(picture.attr("srcset").split(", "));
        assertThat(sources).hasSize(3);
        assertThat(sources.getFirst()).endsWith(" 480w");
        assertThat(sources.getLast()).startsWith(picture.attr("src")).endsWith(" 1000w");
        for (String source : sources) {
            assertThat(exponat().get(source.substring(0, source.indexOf(' '))).status()).as(source).isEqualTo(200);
        }
    }

    @Test
    default void aPictureWhoseRightsHaveEndedIsNotServed() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        byte[] file = Drawn.encoded("jpg", 700, 500, seed());
        String asset = uploaded("rechte.jpg", file, ", \"rightsUntil\": \"" + today + "\"");
        JsonNode image = shown(asset);
        String small = image.at("/renditions/small/url").stringValue();
        assertThat(exponat().get(image.path("url").stringValue()).status()).isEqualTo(200);
        assertThat(exponat().get(small).status()).isEqualTo(200);
        exponat().revise(asset, 1, "{\"rightsUntil\": \"" + today.minusDays(1) + "\"}");
        exponat().publish(asset);
        assertProblem(exponat().get(image.path("url").stringValue()), 404);
        assertProblem(exponat().get(small), 404);
    }

    @Test
    default void whatCannotBeDecodedIsRefusedWhenItComesIn() {
        byte[] jpeg = Drawn.encoded("jpg", 64, 64, seed());
        String broken = new String(jpeg, StandardCharsets.ISO_8859_1);
        // Four colours, as for print, in the head of the picture.
        int frame = broken.indexOf("\u00ff\u00c0");
        jpeg[frame + 9] = 9;
        Answer answer = exponat().upload("POST", AssetWalkContract.ASSETS + "?name=druck.jpg", jpeg, "Content-Type",
                "image/jpeg");
        assertProblem(answer, 422);
        assertThat(answer.json().path("errors").findValuesAsString("code")).containsExactly("unreadable");
    }
}
