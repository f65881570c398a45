package org.exponat.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Starts Exponat with the sample content in a place of its own, asks it what visitors, websites and editors ask, and ends.
 * The Java machine that watches, {@code -XX:AOTCacheOutput}, learns from it which classes there are and what they do, so
 * that others start sooner. Settings for the real content are not looked at, neither in files nor in the environment.
 */
final class Rehearsal {

    private static final List<String> BEGINNINGS = List.of("/", "/sites/website/de/suche?q=ventilatorenhersteller",
            "/sites/website/en/search?q=fans", "/api/delivery/items?type=cluster&sort=title&limit=100&include=themes",
            "/api/delivery/items?type=company&locale=en&count=true", "/api/delivery/items?limit=20&fields=title",
            "/api/delivery/search?q=Hersteller+von+Ventilatoren", "/api/delivery/themes", "/api/delivery/editions",
            "/api/delivery/editions/current", "/api/delivery/changes?since=0", "/api/openapi.json", "/api/docs",
            "/actuator/health");

    /** What pages and answers name: other pages, pictures, and items by type and slug. */
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src|\"url\")[=:]\"(/[^\"#]*)");
    private static final Pattern ITEM = Pattern.compile("\"type\":\"([a-z-]+)\",(?:\"documentNumber\":\"[^\"]*\","
            + "\"locale\":\"[a-z-]+\",)?\"slug\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    /** So often everything is asked. */
    private static final int ROUNDS = 3;
    private static final int MOST_ADDRESSES = 300;
    private static final int FIRST_ERROR = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String token;
    private final String server;
    private final Set<String> known = new HashSet<>(BEGINNINGS);

    private Rehearsal(String server, String token) {
        this.server = server;
        this.token = token;
    }

    /**
     * @param scratch where it takes place; deleted in the end
     * @throws IOException if something is not answered as it should be
     */
    static void perform(Path scratch) throws IOException, InterruptedException {
        String token = UUID.randomUUID().toString();
        SpringApplication application = BuiltAhead.application(Exponat.class);
        application.setEnvironment(BuiltAhead.emptyEnvironment());
        try (ConfigurableApplicationContext context = application.run("--spring.config.location=classpath:/",
                "--spring.datasource.url=jdbc:sqlite:" + scratch + "/exponat.db",
                "--exponat.data-dir=" + scratch, "--exponat.media-dir=" + scratch.resolve("media"),
                "--exponat.sample=true", "--server.port=0", "--server.address=127.0.0.1",
                "--" + FirstToken.VARIABLE + '=' + token)) {
            int port = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer()).getPort();
            new Rehearsal("http://127.0.0.1:" + port, token).ask();
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private void ask() throws IOException, InterruptedException {
        look();
        for (int round = 1; round < ROUNDS; round++) {
            edit(round);
            for (String address : known) {
                get(address, "gzip");
            }
        }
        System.out.println("The rehearsal is over: " + known.size() + " addresses, each asked " + ROUNDS + " times.");
    }

    /** Goes from address to address. */
    private void look() throws IOException, InterruptedException {
        Queue<String> next = new ArrayDeque<>(BEGINNINGS);
        while (!next.isEmpty()) {
            String body = get(next.remove(), "identity");
            Matcher addresses = ADDRESS.matcher(body);
            while (addresses.find()) {
                add(addresses.group(1).replace("&amp;", "&"), next);
            }
            Matcher items = ITEM.matcher(body);
            while (items.find()) {
                add("/api/delivery/" + items.group(1) + '/' + items.group(2), next);
            }
        }
    }

    private void add(String address, Queue<String> next) {
        if (known.size() < MOST_ADDRESSES && known.add(address)) {
            next.add(address);
        }
    }

    private String get(String address, String encoding) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server + address)).header("Accept-Encoding", encoding));
    }

    /** Writes a text and publishes it, which makes what is kept new. */
    private void edit(int round) throws IOException, InterruptedException {
        String created = post("/api/editorial/items", """
                {"type": "page", "fields": {"title": {"de": "Probe %1$d"}, "slug": {"de": "probe-%1$d"},
                 "body": {"de": [{"type": "paragraph", "text": "Nur zur **Probe**."}]}}}""".formatted(round));
        Matcher id = ID.matcher(created);
        if (!id.find()) {
            throw new IOException("no id in " + created);
        }
        String entries = "{\"entries\": [{\"id\": \"" + id.group(1) + "\"}]}";
        post("/api/editorial/plans", entries);
        post("/api/editorial/publications", entries);
    }

    private String post(String address, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server + address)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private String send(HttpRequest.Builder asked) throws IOException, InterruptedException {
        HttpRequest request = asked.timeout(PATIENCE).build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= FIRST_ERROR) {
            throw new IOException(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
