package org.exponat.app.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Puts a load on delivery with {@code wrk}, and in turns on {@code nginx} with the same bytes as files: 1,000 clusters with
 * some 3 KB of text each. Needs both programs; tells medians and what they are of nginx's. It uses the JDK alone, so that it
 * can be started from its source:
 *
 * <pre>
 * java cms-api/src/test/java/org/exponat/app/bench/DeliveryLoad.java cms-api/target/exponat.jar [seconds] [rounds]
 * </pre>
 */
final class DeliveryLoad {

    private static final int CLUSTERS = 1_000;
    private static final int THEMES = 200;
    private static final int BATCH = 100;
    private static final String TOKEN = "only-for-the-benchmark-0123456789";
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern SLOWEST = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path scratch;
    private final Path jar;
    private final int seconds;
    private final int rounds;
    private final int port;
    private final int filePort;

    private DeliveryLoad(Path jar, int seconds, int rounds) throws IOException {
        this.scratch = Files.createTempDirectory("delivery-load");
        this.jar = jar;
        this.seconds = seconds;
        this.rounds = rounds;
        this.port = freePort();
        this.filePort = freePort();
    }

    static void main(String[] arguments) throws Exception {
        DeliveryLoad load = new DeliveryLoad(Path.of(arguments[0]).toAbsolutePath(),
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10,
                arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3);
        load.run();
    }

    /** @param perSecond medians
     * @param slowest the 99th percentile in ms */
    private record Measured(double perSecond, double slowest, long failed) {}

    private void run() throws Exception {
        Process exponat = exponat("64MB");
        Process files = null;
        try {
            List<String> ids = fill();
            files = serveFiles();
            Path items = script("items", paths("/api/delivery/cluster/c-", CLUSTERS), "");
            Path gzipped = script("gzipped", paths("/api/delivery/cluster/c-", CLUSTERS), "gzip");
            Path lists = script("lists", lists(), "");
            beside("item by slug", items);
            beside("item by slug, gzipped", gzipped);
            tell("list of 20 of a theme, sorted", median(lists, port));
            Thread editor = Thread.ofPlatform().daemon().start(() -> publishEverySecond(ids));
            tell("item by slug, a publication every second", median(items, port));
            editor.interrupt();
            editor.join();
            exponat = restarted(exponat, "0");
            tell("list of 20 of a theme, sorted, nothing kept", median(lists, port));
        } finally {
            end(exponat);
            if (files != null) {
                end(files);
            }
        }
    }

    private void beside(String what, Path script) throws Exception {
        List<Measured> theirs = new ArrayList<>();
        List<Measured> ours = new ArrayList<>();
        wrk(script, port);
        for (int round = 0; round < rounds; round++) {
            theirs.add(wrk(script, filePort));
            ours.add(wrk(script, port));
        }
        Measured nginx = median(theirs);
        Measured exponat = median(ours);
        tell("nginx: " + what, nginx);
        tell(what, exponat);
        System.out.printf(Locale.ROOT, "  of nginx's: rate %.2f, 99th percentile %.1f%n",
                exponat.perSecond / nginx.perSecond, exponat.slowest / nginx.slowest);
    }

    private Measured median(Path script, int at) throws Exception {
        List<Measured> all = new ArrayList<>();
        wrk(script, at);
        for (int round = 0; round < rounds; round++) {
            all.add(wrk(script, at));
        }
        return median(all);
    }

    private static Measured median(List<Measured> all) {
        return new Measured(all.stream().mapToDouble(Measured::perSecond).sorted().toArray()[all.size() / 2],
                all.stream().mapToDouble(Measured::slowest).sorted().toArray()[all.size() / 2],
                all.stream().mapToLong(Measured::failed).sum());
    }

    private static void tell(String what, Measured measured) {
        System.out.printf(Locale.ROOT, "%-55s %,9.0f/s   p99 %6.2f ms   failed %d%n", what, measured.perSecond,
                measured.slowest, measured.failed);
    }

    private Measured wrk(Path script, int at) throws Exception {
        Process wrk = new ProcessBuilder("wrk", "-t1", "-c16", "-d" + seconds + "s", "--latency", "-s",
                script.toString(), "http://127.0.0.1:" + at).redirectErrorStream(true).start();
        String told = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0) {
            throw new IllegalStateException(told);
        }
        Matcher failed = FAILED.matcher(told);
        return new Measured(Double.parseDouble(first(RATE, told)), milliseconds(told),
                failed.find() ? Long.parseLong(failed.group(1)) : 0);
    }

    private static double milliseconds(String told) {
        Matcher slowest = SLOWEST.matcher(told);
        if (!slowest.find()) {
            throw new IllegalStateException(told);
        }
        double number = Double.parseDouble(slowest.group(1));
        return switch (slowest.group(2)) {
            case "us" -> number / 1000;
            case "s" -> number * 1000;
            default -> number;
        };
    }

    /** Each connection asks for all paths in turn. */
    private Path script(String name, List<String> paths, String encoding) throws IOException {
        StringBuilder lua = new StringBuilder("local paths = {\n");
        paths.forEach(path -> lua.append("  \"").append(path).append("\",\n"));
        lua.append("}\nlocal next = 0\n");
        if (!encoding.isEmpty()) {
            lua.append("wrk.headers[\"Accept-Encoding\"] = \"").append(encoding).append("\"\n");
        }
        lua.append("request = function()\n  next = next % #paths + 1\n  return wrk.format(nil, paths[next])\nend\n");
        return Files.writeString(scratch.resolve(name + ".lua"), lua);
    }

    private static List<String> paths(String start, int count) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            paths.add(start + i);
        }
        return paths;
    }

    private static List<String> lists() {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < THEMES; i++) {
            paths.add("/api/delivery/items?type=cluster&theme=t-" + i + "&sort=title&limit=20");
        }
        return paths;
    }

    private List<String> fill() throws Exception {
        List<String> themes = new ArrayList<>();
        for (int i = 0; i < THEMES; i++) {
            themes.add(create(
                    "{\"type\":\"theme\",\"fields\":{\"title\":{\"de\":\"Thema " + i + "\"},\"slug\":{\"de\":\"t-"
                            + i + "\"}}}"));
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < CLUSTERS; i++) {
            StringBuilder tagged = new StringBuilder();
            // Every theme has 25 clusters, so that a list of 20 goes on.
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

    private String create(String json) throws Exception {
        return first(ID, post("/api/editorial/items", json, 201));
    }

    private void publish(List<String> ids) throws Exception {
        String entries = String.join(",", ids.stream().map(id -> "{\"id\":\"" + id + "\"}").toList());
        post("/api/editorial/publications", "{\"entries\":[" + entries + "]}", 201);
    }

    private void publishEverySecond(List<String> ids) {
        try {
            for (int i = 0;; i++) {
                String id = ids.get(i % ids.size());
                send("PATCH", "/api/editorial/items/" + id,
                        "{\"base\":1,\"fields\":{\"teaser\":{\"de\":\"Runde " + i + "\"}}}", 200);
                publish(List.of(id));
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException done) {
            // that was all
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String post(String path, String json, int expected) throws Exception {
        return send("POST", path, json, expected);
    }

    private String send(String method, String path, String json, int expected) throws Exception {
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

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException(text);
        }
        return found.group(1);
    }

    private Process exponat(String kept) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar", jar.toString(), "--server.port=" + port, "--server.address=127.0.0.1", "--exponat.sample=false",
                "--exponat.kept=" + kept, "--exponat.data-dir=" + scratch.resolve("data"));
        builder.environment().put("EXPONAT_BOOTSTRAP_TOKEN", TOKEN);
        Process process = builder.redirectErrorStream(true).redirectOutput(scratch.resolve("exponat.log").toFile())
                .start();
        HttpRequest health = HttpRequest.newBuilder(at("/actuator/health")).timeout(Duration.ofSeconds(5)).build();
        while (true) {
            try {
                if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return process;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("see " + scratch.resolve("exponat.log"));
                }
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private Process restarted(Process running, String kept) throws Exception {
        end(running);
        return exponat(kept);
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** What Exponat answers now, as files; also gzipped beside, for gzip_static. */
    private Process serveFiles() throws Exception {
        Path root = scratch.resolve("files/api/delivery/cluster");
        Files.createDirectories(root);
        for (int i = 0; i < CLUSTERS; i++) {
            byte[] body = client.send(HttpRequest.newBuilder(at("/api/delivery/cluster/c-" + i)).build(),
                    HttpResponse.BodyHandlers.ofByteArray()).body();
            Files.write(root.resolve("c-" + i), body);
            try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(root.resolve("c-" + i + ".gz")))) {
                gzip.write(body);
            }
        }
        Path configuration = Files.writeString(scratch.resolve("nginx.conf"), """
                worker_processes auto;
                daemon off;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx.log;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  sendfile on;
                  default_type application/json;
                  keepalive_requests 100000000;
                  gzip_static on;
                  client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3;
                  uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
                  server { listen 127.0.0.1:%2$d; root %1$s/files; }
                }
                """.formatted(scratch, filePort));
        // Its workers may run as another account.
        scratch.toFile().setExecutable(true, false);
        scratch.toFile().setReadable(true, false);
        Process nginx = new ProcessBuilder("nginx", "-p", scratch.toString(), "-c", configuration.toString())
                .redirectErrorStream(true).redirectOutput(scratch.resolve("nginx.out").toFile()).start();
        TimeUnit.SECONDS.sleep(1);
        return nginx;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
