package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers may notice of answers being kept: nothing, the same on every engine. */
interface KeptAnswersContract extends ExponatSource {

    /** A published page of some length, whose address and only title word it is. */
    private String page(String word) {
        String id = exponat().create("page", """
                {"title": {"de": "%1$s 1"}, "slug": {"de": "%1$s"}, "teaser": {"de": "%2$s"}}"""
                .formatted(word, "Ein langer Text. ".repeat(60).strip()));
        exponat().publish(id);
        return id;
    }

    private void retitle(String id, int base, String title) {
        exponat().revise(id, base, "{\"title\":{\"de\":\"" + title + "\"}}");
    }

    private static String address(String word) {
        return "/api/delivery/page/" + word;
    }

    private static String titleIn(Answer answer) {
        return answer.json().path("fields").path("title").stringValue();
    }

    private HttpResponse<byte[]> bytes(String method, String path, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + exponat().port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody()).headers(headers).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    default void whoeverPublishedReadsItAtOnceHoweverOftenTheOldOneWasRead() {
        String word = unique();
        String id = page(word);
        for (int version = 2; version <= 6; version++) {
            for (int i = 0; i < 3; i++) {
                assertThat(titleIn(exponat().get(address(word)))).isEqualTo(word + " " + (version - 1));
            }
            retitle(id, version - 1, word + " " + version);
            long edition = exponat().publish(id);

            Answer now = exponat().get(address(word));
            assertThat(titleIn(now)).isEqualTo(word + " " + version);
            assertThat(now.header("Content-Edition")).isEqualTo(Long.toString(edition));
            assertThat(exponat().get("/sites/website/de/" + word).body()).contains(word + " " + version);
        }
    }

    @Test
    default void anAnswerThatStaysTheSameIsOneOfTheNewEdition() {
        String word = unique();
        page(word);
        Answer before = exponat().get(address(word));
        long later = exponat().publish(exponat().create("event", """
                {"title": {"de": "Anderes"}, "slug": {"de": "e-%s"}}""".formatted(word)));

        Answer after = exponat().get(address(word));

        assertThat(after.header("Content-Edition")).isEqualTo(Long.toString(later));
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
    }

    @Test
    default void whatIsPlannedIsSeenFromItsInstantOn() {
        String word = unique();
        String id = page(word);
        retitle(id, 1, word + " 2");
        Instant due = Instant.now().plusSeconds(2);
        Answer planned = exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + id + "\"}],\"at\":\"" + due + "\"}");
        assertThat(planned.status()).as(planned.body()).isEqualTo(202);
        boolean wasRead = false;
        Instant asked;
        String title;
        do {
            asked = Instant.now();
            title = titleIn(exponat().get(address(word)));
            wasRead |= title.equals(word + " 1");
        } while (asked.isBefore(due));

        assertThat(title).isEqualTo(word + " 2");
        assertThat(wasRead).as("before").isTrue();
    }

    @Test
    default void anAddressGoesToWhoeverHasItInTheReadersOwnLanguage() {
        String word = unique();
        page(word);
        String address = address(word) + "?locale=en";
        Answer fallen = exponat().get(address);
        assertThat(titleIn(fallen)).isEqualTo(word + " 1");
        assertThat(fallen.header("Surrogate-Key")).contains("type:page");

        exponat().publish(exponat().create("page", """
                {"title": {"de": "Zwei", "en": "Two"}, "slug": {"de": "z-%1$s", "en": "%1$s"}}""".formatted(word)));

        assertThat(titleIn(exponat().get(address))).isEqualTo("Two");
    }

    @Test
    default void theGzippedFormIsTheSameTextUnderATagOfItsOwn() throws IOException {
        String word = unique();
        page(word);
        HttpResponse<byte[]> plain = bytes("GET", address(word), "Accept", "*/*");
        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> gzipped = bytes("GET", address(word), "Accept-Encoding", "br, gzip;q=0.8");

            assertThat(header(gzipped, "Content-Encoding")).isEqualTo("gzip");
            assertThat(header(gzipped, "Vary")).containsIgnoringCase("Accept-Encoding");
            assertThat(header(gzipped, "ETag")).isNotEqualTo(header(plain, "ETag")).startsWith("\"");
            assertThat(gzipped.body().length).isLessThan(plain.body().length);
            try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(gzipped.body()))) {
                assertThat(text.readAllBytes()).isEqualTo(plain.body());
            }
        }
        for (String header : new String[]{"identity", "gzip;q=0", "br", "*"}) {
            HttpResponse<byte[]> asked = bytes("GET", address(word), "Accept-Encoding", header);
            assertThat(header(asked, "Content-Encoding")).as(header).isEmpty();
            assertThat(asked.body()).as(header).isEqualTo(plain.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    default void whoHasTheFormAlreadyIsToldSo(String encoding) {
        String word = unique();
        page(word);
        String tag = header(bytes("GET", address(word), "Accept-Encoding", encoding), "ETag");
        for (String known : new String[]{tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            HttpResponse<byte[]> answer = bytes("GET", address(word), "Accept-Encoding", encoding, "If-None-Match",
                    known);
            assertThat(answer.statusCode()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "ETag")).isEqualTo(tag);
            assertThat(header(answer, "Cache-Control")).contains("stale-while-revalidate");
        }
        assertThat(bytes("GET", address(word), "Accept-Encoding", encoding, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    default void aHeadIsAnsweredAsTheGetWithoutItsBody() {
        String word = unique();
        page(word);
        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> head = bytes("HEAD", address(word), "Accept", "*/*");
            HttpResponse<byte[]> get = bytes("GET", address(word), "Accept", "*/*");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(get.body().length));
            assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag"));
        }
    }

    @Test
    default void whoAcceptsNothingLikeItIsRefusedAlsoWhenItIsKept() {
        String word = unique();
        page(word);
        assertThat(bytes("GET", address(word), "Accept", "application/json").statusCode()).isEqualTo(200);
        assertThat(bytes("GET", address(word), "Accept", "text/turtle").statusCode()).isEqualTo(406);
        assertThat(bytes("GET", address(word), "Accept", "application/json").statusCode()).isEqualTo(200);
    }

    @Test
    default void noPageSaysWhatAnotherReadersHostIsCalled() {
        String word = unique();
        page(word);
        String path = "/sites/website/de/" + word;
        for (String[] headers : new String[][]{{"X-Forwarded-Host", "evil.example.org"},
                {"X-Forwarded-Proto", "gopher"}, {"Forwarded", "host=evil.example.org;proto=gopher"},
                {"X-Forwarded-Prefix", "/evil"}, {"X-Original-URL", "/evil"}, {"X-Forwarded-Port", "666"}}) {
            bytes("GET", path, headers);
        }
        String page = new String(bytes("GET", path, "Accept", "*/*").body(), StandardCharsets.UTF_8);
        assertThat(page).contains("http://127.0.0.1:" + exponat().port()).doesNotContain("evil", "gopher", "666/");
    }
}
