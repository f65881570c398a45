package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** Nothing takes so long; one answer may, on a machine that has something else to do. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int MOST_SLOW = 20;

    private static final Pattern INSIDE = Pattern
            .compile(
                    "\\bat (org|java|tools|jakarta)\\.|[A-Za-z]Exception\\b|SQLITE_|PSQL|org\\.(exponat|springframework|apache)\\.");

    /** These wait for something if they are asked to, or never end. */
    private static final List<String> WAITING = List.of("minEdition", "wait");

    @TempDir
    static Path data;

    private static RunningExponat exponat;
    private static Connection store;
    private static final HttpClient client = HttpClient.newHttpClient();
    private static final List<String> ids = new ArrayList<>();

    @BeforeAll
    static void start() throws SQLException, IOException {
        exponat = RunningExponat.empty(data, "--exponat.requests-per-second=0");
        ids.add(exponat.create("page", "{\"title\": {\"de\": \"Eins\"}, \"slug\": {\"de\": \"eins\"}}"));
        ids.add(exponat.create("theme", "{\"title\": {\"de\": \"Thema\"}, \"slug\": {\"de\": \"thema\"}}"));
        exponat.publish(ids.get(0), ids.get(1));
        try (Stream<Path> files = Files.list(data)) {
            store = DriverManager.getConnection("jdbc:sqlite:"
                    + files.filter(file -> file.toString().endsWith(".db")).findFirst().orElseThrow());
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        store.close();
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
        int slow = 0;
        String kept = kept();
        for (int i = 0; i < REQUESTS; i++) {
            Operation operation = operations.get(i % operations.size());
            Request request = request(operation, values);
            long begun = System.nanoTime();
            Answer answer = send(request);
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            check(operation, request, answer);
            assertThat(taken).as("%s", request).isLessThan(LONG);
            slow += taken.compareTo(SOON) > 0 ? 1 : 0;
            String now = operation.method().equals("GET") ? kept : kept();
            if (answer.status() >= 400) {
                assertThat(now).as("%s was refused: %s", request, answer.body()).isEqualTo(kept);
            }
            kept = now;
        }
        assertThat(slow).as("answers that took longer than a second").isLessThan(MOST_SLOW);
    }

    /** What no client library sends. */
    @Test
    void addressesAndHeadersAtTheEdgeAreAnsweredOrRefused() throws Exception {
        String kept = kept();
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
        assertThat(kept()).isEqualTo(kept);
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
        assertThat(answer.status() < 500 || answer.status() == 503 && operation.statuses().contains(503)).as(seen)
                .isTrue();
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

    /** How many rows every table has, and the names of the media files; what is refused is noted in the audit log. */
    private static String kept() throws SQLException, IOException {
        StringBuilder counts = new StringBuilder();
        try (Statement statement = store.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'"
                    + " AND name NOT LIKE 'audit%' AND name NOT LIKE 'sqlite%' ORDER BY name")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM \"" + table + "\"")) {
                    counts.append(table).append(' ').append(rows.getLong(1)).append('\n');
                }
            }
        }
        Path media = data.resolve("media");
        if (Files.exists(media)) {
            try (Stream<Path> files = Files.walk(media)) {
                files.filter(Files::isRegularFile).sorted().forEach(file -> counts.append(file).append('\n'));
            }
        }
        return counts.toString();
    }
}
