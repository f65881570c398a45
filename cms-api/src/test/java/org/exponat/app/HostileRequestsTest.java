package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.app.DescribedApi.Operation;
import org.exponat.app.RunningExponat.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation the API describes is sent what attackers and broken programs send: with an administrator's token, so that
 * rights do not keep it out, and without. Whatever it is, it is answered or refused as described, soon, without a word of
 * how Exponat is made, and what is refused changes nothing.
 */
class HostileRequestsTest {

    private static final int REQUESTS = Integer.getInteger("hostile.requests", 3_000);

    private static final Duration SOON = Duration.ofSeconds(1);

    /** No machine is so busy: what takes longer is slow by itself, though it may be quick when it is asked again. */
    private static final Duration AT_LAST = Duration.ofSeconds(10);

    /** How often what was slow is asked again: a machine may have something else to do, but not each time. */
    private static final int TRIES = 5;

    private static final Pattern INSIDE = Pattern
            .compile(
                    "\\bat (org|java|tools|jakarta)\\.|[A-Za-z]Exception\\b|SQLITE_|PSQL|org\\.(exponat|springframework|apache)\\.");

    /** These wait for something if they are asked to, or never end. */
    private static final List<String> WAITING = List.of("minEdition", "wait");

    @TempDir
    static Path data;

    private static RunningExponat exponat;
    private static StoredState stored;
    private static final HttpClient client = HttpClient.newHttpClient();
    private static final List<String> ids = new ArrayList<>();

    @BeforeAll
    static void start() {
        exponat = RunningExponat.empty(data, "--exponat.requests-per-second=0");
        ids.add(exponat.create("page", "{\"title\": {\"de\": \"Eins\"}, \"slug\": {\"de\": \"eins\"}}"));
        ids.add(exponat.create("theme", "{\"title\": {\"de\": \"Thema\"}, \"slug\": {\"de\": \"thema\"}}"));
        exponat.publish(ids.get(0), ids.get(1));
        stored = StoredState.of(data);
    }

    @AfterAll
    static void stop() {
        stored.close();
        exponat.close();
    }

    @Test
    void everyOperationAnswersOrRefusesWhateverItIsSent() throws Exception {
        long seed = Long.getLong("hostile.seed", System.nanoTime());
        System.out.println("HostileRequestsTest: -Dhostile.seed=" + seed);
        Random random = new Random(seed);
        HostileValues values = new HostileValues(random);
        List<Operation> operations = exponat.description().operations().stream()
                .filter(operation -> !operation.path().endsWith("/events")).toList();
        List<Request> slow = new ArrayList<>();
        Map<String, String> first = stored.now();
        Map<String, String> kept = first;
        for (int i = 0; i < REQUESTS; i++) {
            Operation operation = operations.get(i % operations.size());
            Request request = request(operation, values);
            long begun = System.nanoTime();
            Answer answer = send(request);
            Duration taken = since(begun);
            assertThat(taken).as("%s", request).isLessThan(AT_LAST);
            if (taken.compareTo(SOON) > 0) {
                slow.add(request);
            }
            check(operation, request, answer);
            Map<String, String> now = stored.now();
            if (answer.status() >= 400 || operation.method().equals("GET")) {
                assertThat(now).as("%s was answered %s: %s", request, answer.status(), answer.body()).isEqualTo(kept);
            }
            kept = now;
        }
        StoredState.requireIndexesToAgree(exponat);
        assertThat(kept).as("what was accepted is seen").isNotEqualTo(first);
        for (Request request : slow) {
            assertThat(fastest(request)).as("asked again alone: %s", request).isLessThan(SOON);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static Duration fastest(Request request) throws IOException, InterruptedException {
        Duration fastest = Duration.ofDays(1);
        for (int i = 0; i < TRIES && fastest.compareTo(SOON) > 0; i++) {
            long begun = System.nanoTime();
            send(request);
            Duration taken = since(begun);
            fastest = taken.compareTo(fastest) < 0 ? taken : fastest;
        }
        return fastest;
    }

    /** What no client library sends. */
    @Test
    void addressesAndHeadersAtTheEdgeAreAnsweredOrRefused() throws Exception {
        Map<String, String> kept = stored.now();
        String long8 = "x".repeat(7_000);
        for (String target : List.of("/api/delivery/%2e%2e/editorial/items", "/api/delivery/../editorial/items",
                "/media/%2e%2e%2f%2e%2e%2fetc/passwd", "/media/..%5c..%5cx/y", "/sites/website/%2e%2e/%2e%2e/x",
                "/sites/../../etc/passwd", "/api/editorial/items/%00", "/api//editorial///items",
                "/api/delivery/items/.;/x",
                "/api/delivery/" + long8, "/api/delivery/items?q=" + long8, "/api/delivery/items?%ff=%fe",
                "/%c0%ae%c0%ae/x",
                "/api/delivery/items?filter[title]=a&filter[[]]=b&filter=", "*",
                "http://evil.example/api/delivery/items")) {
            for (String headers : List.of("", "X-Long: " + "y".repeat(6_000) + "\r\n",
                    "X-HTTP-Method-Override: DELETE\r\n",
                    "Accept: application/xml;q=x, */*;q=9\r\n", "If-None-Match: \"\\u0000, W/*\r\n",
                    "Range: bytes=9-1,-,1-99999999999999999999\r\n", "X-Forwarded-Host: evil.example\r\n",
                    "Accept-Encoding: gzip;q=NaN, *;q=-1\r\n", "Idempotency-Key: '; --\r\nContent-Type: a/b/c\r\n")) {
                for (String method : List.of("GET", "POST", "DELETE")) {
                    String answer = exponat.raw(method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                            + "Authorization: Bearer " + RunningExponat.TOKEN + "\r\n" + headers
                            + (method.equals("POST") ? "Content-Length: 0\r\n" : "") + "\r\n");
                    String seen = method + " " + target + "\n" + headers + "\n" + answer;
                    assertThat(answer).as(seen).matches("(?s)HTTP/1\\.1 [234].*").doesNotContain("root:");
                    assertThat(INSIDE.matcher(answer).find()).as(seen).isFalse();
                }
            }
        }
        assertThat(stored.now()).isEqualTo(kept);
        StoredState.requireIndexesToAgree(exponat);
    }

    /** @param token null: none */
    private record Request(String method, String address, byte[] body, String contentType, @Nullable String token) {
        @Override
        public String toString() {
            return method + " " + address + " " + contentType + " "
                    + new String(body, 0, Math.min(body.length, 2_000), StandardCharsets.UTF_8);
        }
    }

    private static Request request(Operation operation, HostileValues values) {
        Random random = values.random();
        String path = operation.path();
        while (path.contains("{")) {
            String value = random.nextInt(3) == 0 ? values.parameter() : ids.get(random.nextInt(ids.size()));
            path = path.replaceFirst("\\{[a-z]+}", value.isEmpty() ? "x" : Matcher.quoteReplacement(value));
        }
        List<String> names = new ArrayList<>(operation.described().path("parameters").valueStream()
                .filter(one -> one.path("in").asString("").equals("query"))
                .map(one -> one.path("name").stringValue()).filter(name -> !WAITING.contains(name)).toList());
        names.add(HostileValues.encoded(values.text()));
        StringBuilder address = new StringBuilder(path);
        for (int i = random.nextInt(4); i > 0; i--) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(HostileValues.encoded(names.get(random.nextInt(names.size())))).append('=')
                    .append(values.parameter());
        }
        byte[] body = new byte[0];
        String type = "application/json";
        if (operation.takesFiles()) {
            type = List.of("image/png", "image/svg+xml", "application/octet-stream", Form.TYPE, "text/html", "x")
                    .get(random.nextInt(6));
            body = type.equals(Form.TYPE)
                    ? new Form().file(values.text().replaceAll("[\r\n\"\u0000]", ""), "image/png", values.file())
                            .text("fields", new String(values.spoilt("{\"alt\":{\"de\":\"x\"}}"),
                                    StandardCharsets.UTF_8))
                            .bytes()
                    : values.file();
        } else if (operation.hasBody()) {
            List<String> examples = exponat.description().examples(operation);
            body = values.spoilt(examples.get(random.nextInt(examples.size()))
                    .replace("00000000-0000-0000-0000-000000000000", ids.getFirst()));
            type = random.nextInt(15) == 0 ? "text/plain" : type;
        }
        return new Request(operation.method(), address.toString(), body, type,
                random.nextInt(8) == 0 ? null : RunningExponat.TOKEN);
    }

    private static Answer send(Request request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + exponat.port() + request.address()))
                .timeout(Duration.ofSeconds(30)).method(request.method(), request.body().length == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(request.body()))
                .header("Content-Type", request.contentType());
        String token = request.token();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    private static void check(Operation operation, Request request, Answer answer) {
        String seen = request + "\n" + answer;
        // Nor 503: who asks in turn is too much for nobody.
        assertThat(answer.status()).as(seen).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).as(seen).isEqualTo("application/problem+json");
            assertThat(answer.json().path("status").intValue()).as(seen).isEqualTo(answer.status());
            assertThat(INSIDE.matcher(answer.body()).find()).as(seen).isFalse();
        }
        if (request.token() == null && operation.path().startsWith("/api/editorial")) {
            assertThat(answer.status()).as(seen).isIn(400, 401);
        }
        // Where the path is that of another operation by now, it is held against that one.
        exponat.description().find(request.method(), request.address())
                .filter(found -> found.toString().equals(operation.toString()))
                // An export of nothing has no lines.
                .filter(_ -> !answer.body().isEmpty() || !operation.path().endsWith("/export"))
                .ifPresent(found -> assertThat(exponat.description().faults(found, answer)).as(seen).isEmpty());
    }
}
