package org.exponat.app.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An Exponat in a process of its own, with its content in a scratch directory that outlives restarts. */
final class BenchedExponat implements AutoCloseable {

    static final int THEMES = 200;

    private static final int BATCH = 100;
    private static final String TOKEN = "only-for-the-benchmark-0123456789";
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> command;
    private final Path scratch;
    private final int port;
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();
    private int published;
    private Optional<Process> process = Optional.empty();

    /** @param command starts Exponat, up to the jar */
    BenchedExponat(List<String> command, Path scratch) throws IOException {
        this.command = command;
        this.scratch = scratch;
        this.port = freePort();
    }

    /** The Java machine that runs this, with options of its own. */
    static List<String> java(Path jar, String... options) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    int port() {
        return port;
    }

    Path log() {
        return scratch.resolve("exponat.log");
    }

    /** Starts it and waits for its first content. */
    void start(String... settings) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1",
                "--exponat.data-dir=" + scratch.resolve("data")));
        all.addAll(List.of(settings));
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().put("EXPONAT_BOOTSTRAP_TOKEN", TOKEN);
        Process started = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
        process = Optional.of(started);
        while (!answers()) {
            if (!started.isAlive()) {
                throw new IllegalStateException("see " + log());
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(at("/api/delivery/items?type=cluster&limit=1")).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What it occupies in memory, in MB, as Linux counts it. */
    long residentMemory() throws IOException {
        return status("VmRSS") / 1024;
    }

    long threads() throws IOException {
        return status("Threads");
    }

    private long status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.orElseThrow().pid() + "/status")).stream()
                .filter(line -> line.startsWith(name + ":")).map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong).findFirst().orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isPresent()) {
            process.get().destroy();
            process.get().waitFor();
        }
    }

    /**
     * Publishes 200 themes, and clusters with some 3 KB of text and five themes each.
     *
     * @return the ids of the clusters
     */
    List<String> fill(int clusters) throws IOException, InterruptedException {
        List<String> themes = new ArrayList<>();
        for (int i = 0; i < THEMES; i++) {
            themes.add(create(
                    "{\"type\":\"theme\",\"fields\":{\"title\":{\"de\":\"Thema " + i + "\"},\"slug\":{\"de\":\"t-"
                            + i + "\"}}}"));
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < clusters; i++) {
            StringBuilder tagged = new StringBuilder();
            // Every theme has 25 of a thousand clusters, so that a list of 20 goes on.
            for (int j = 0; j < 5; j++) {
                tagged.append(j == 0 ? "" : ",").append('"').append(themes.get((i + 40 * j) % THEMES)).append('"');
            }
            ids.add(create("{\"type\":\"cluster\",\"fields\":{\"title\":{\"de\":\"Cluster Nummer " + i
                    + "\"},\"slug\":{\"de\":\"c-" + i + "\"},\"themes\":[" + tagged + "],\"body\":{\"de\":[" + text(i)
                    + "]}}}"));
        }
        List<String> all = new ArrayList<>(themes);
        all.addAll(ids);
        for (int i = 0; i < all.size(); i += BATCH) {
            publish(all.subList(i, Math.min(all.size(), i + BATCH)));
        }
        return ids;
    }

    /** About 3 KB in six paragraphs. */
    private static String text(int number) {
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            blocks.append(i == 0 ? "" : ",").append("{\"type\":\"paragraph\",\"text\":\"Absatz ").append(i + 1)
                    .append(" von Cluster ").append(number).append(": ");
            for (int j = 0; j < 7; j++) {
                blocks.append("Wo viele Betriebe dasselbe können, lernt der ").append(number * 31 + i * 7 + j)
                        .append(". vom Nachbarn. ");
            }
            blocks.append("\"}");
        }
        return blocks.toString();
    }

    String create(String json) throws IOException, InterruptedException {
        Matcher id = ID.matcher(send("POST", "/api/editorial/items", json, 201));
        if (!id.find()) {
            throw new IllegalStateException("no id");
        }
        return id.group(1);
    }

    void publish(List<String> ids) throws IOException, InterruptedException {
        String entries = String.join(",", ids.stream().map(id -> "{\"id\":\"" + id + "\"}").toList());
        send("POST", "/api/editorial/publications", "{\"entries\":[" + entries + "]}", 201);
    }

    /** Saves another teaser, without publishing it. */
    void change(String id, String teaser) throws IOException, InterruptedException {
        Matcher version = VERSION.matcher(send("PATCH", "/api/editorial/items/" + id, "{\"base\":"
                + versions.getOrDefault(id, 1) + ",\"fields\":{\"teaser\":{\"de\":\"" + teaser + "\"}}}", 200));
        if (!version.find()) {
            throw new IllegalStateException("no version");
        }
        versions.put(id, Integer.parseInt(version.group(1)));
    }

    /** Changes and publishes one text after another, one a second, until it is interrupted; what fails ends the program. */
    Thread publishEverySecond(List<String> ids) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    int round = published++;
                    String id = ids.get(round % ids.size());
                    change(id, "Runde " + round);
                    publish(List.of(id));
                    TimeUnit.SECONDS.sleep(1);
                }
            } catch (InterruptedException done) {
                // that was all
            } catch (IOException | IllegalStateException failed) {
                System.out.println("publishing failed: " + failed);
                Runtime.getRuntime().halt(1);
            }
        });
    }

    byte[] get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(HttpRequest.newBuilder(at(path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + path);
        }
        return answer.body();
    }

    private String send(String method, String path, String json, int expected)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(at(path))
                .method(method, HttpRequest.BodyPublishers.ofString(json)).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TOKEN).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Deletes what a program that came to its end has left. */
    static void delete(Path scratch) throws IOException {
        try (Stream<Path> all = Files.walk(scratch)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
