package org.exponat.app.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.app.bench.Wrk.Measured;

/**
 * Puts a load of searches on Exponat with {@code wrk}, and on OpenSearch with the same texts and queries: both over HTTP, ten
 * hits each, with highlights and counts by type. The texts are made of a collection's words: some 670 characters of one of
 * its texts, under the title of another. A folder has {@code docs.jsonl} and {@code queries.jsonl}. OpenSearch is left out
 * without a file that holds its class path. It uses the JDK alone, so that it can be started from its source:
 *
 * <pre>
 * java …/bench/SearchLoad.java cms-api/target/exponat.jar &lt;folder&gt; &lt;texts&gt; &lt;seconds&gt; &lt;rounds&gt; [class path of OpenSearch]
 * </pre>
 */
final class SearchLoad {

    private static final int LENGTH = 670;
    private static final int QUERIES = 2_000;
    private static final int BULK = 500;
    private static final long SEED = 7;
    /** What would mean something in a text; and no word is lost without. */
    private static final Pattern MARKS = Pattern.compile("\\\\.|[<>*_`|\\[\\]]");
    private static final Path NODE = Path.of("cms-api/src/test/opensearch/OpenSearchNode.java");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path scratch;
    private final List<Text> texts;
    private final List<String> queries;
    private final int seconds;
    private final int rounds;

    /** As they stand in JSON, between quotation marks. */
    private record Text(String title, String body) {}

    private SearchLoad(Path scratch, Path folder, int count, int seconds, int rounds) throws IOException {
        this.scratch = scratch;
        this.texts = texts(folder, count);
        this.queries = values(folder.resolve("queries.jsonl"), "text").stream().limit(QUERIES).toList();
        this.seconds = seconds;
        this.rounds = rounds;
    }

    static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("search-load");
        SearchLoad load = new SearchLoad(scratch, Path.of(arguments[1]), Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        load.exponat(Path.of(arguments[0]).toAbsolutePath());
        if (arguments.length > 5) {
            load.openSearch(Files.readString(Path.of(arguments[5])).strip());
        }
        BenchedExponat.delete(scratch);
    }

    private static List<Text> texts(Path folder, int count) throws IOException {
        List<String> titles = values(folder.resolve("docs.jsonl"), "title");
        List<String> bodies = values(folder.resolve("docs.jsonl"), "body");
        Random random = new Random(SEED);
        List<Text> texts = new ArrayList<>();
        while (texts.size() < count) {
            String[] words = bodies.get(random.nextInt(bodies.size())).split(" ", -1);
            StringBuilder body = new StringBuilder();
            for (int i = random.nextInt(words.length); i < words.length && body.length() < LENGTH; i++) {
                body.append(words[i]).append(' ');
            }
            texts.add(new Text(titles.get(random.nextInt(titles.size())), body.toString()));
        }
        return texts;
    }

    private static List<String> values(Path file, String name) throws IOException {
        Pattern value = Pattern.compile("\"" + name + "\":\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"");
        return Files.readAllLines(file).stream().map(value::matcher).filter(Matcher::find)
                .map(found -> MARKS.matcher(found.group(1)).replaceAll(" ").strip()).filter(text -> !text.isEmpty())
                .toList();
    }

    private void exponat(Path jar) throws IOException, InterruptedException {
        try (BenchedExponat exponat = new BenchedExponat(BenchedExponat.java(jar, "-Xmx1g"), scratch)) {
            exponat.start("--exponat.sample=false");
            List<String> ids = new ArrayList<>();
            for (Text text : texts) {
                ids.add(exponat.create("{\"type\":\"page\",\"fields\":{\"title\":{\"de\":\"" + text.title()
                        + "\"},\"slug\":{\"de\":\"p-" + ids.size()
                        + "\"},\"body\":{\"de\":[{\"type\":\"paragraph\",\"text\":\""
                        + text.body() + "\"}]}}}"));
            }
            for (int i = 0; i < ids.size(); i += BULK) {
                exponat.publish(ids.subList(i, Math.min(ids.size(), i + BULK)));
            }
            Wrk searches = Wrk.of(scratch.resolve("searches.lua"), queries.stream()
                    .map(query -> "/api/delivery/search?locale=de&limit=10&q=" + escaped(query)).toList(), "", seconds);
            tell("Exponat, answers kept", searches.median(exponat.port(), rounds));
        }
        try (BenchedExponat exponat = new BenchedExponat(BenchedExponat.java(jar, "-Xmx1g"), scratch)) {
            exponat.start("--exponat.sample=false", "--exponat.kept=0");
            Wrk searches = new Wrk(scratch.resolve("searches.lua"), seconds);
            tell("Exponat, no answer kept", searches.median(exponat.port(), rounds));
        }
    }

    private void openSearch(String classPath) throws IOException, InterruptedException {
        int port = freePort();
        Process node = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp", classPath,
                NODE.toString(), scratch.resolve("opensearch").toString(), Integer.toString(port))
                .redirectErrorStream(true).redirectOutput(scratch.resolve("opensearch.log").toFile()).start();
        try {
            String server = "http://127.0.0.1:" + port;
            while (!answers(server)) {
                if (!node.isAlive()) {
                    throw new IllegalStateException(Files.readString(scratch.resolve("opensearch.log")));
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            send("PUT", server + "/texts", """
                    {"settings": {"number_of_shards": 1, "number_of_replicas": 0}, "mappings": {"properties": {
                      "title": {"type": "text", "analyzer": "german", "index_options": "offsets"},
                      "body": {"type": "text", "analyzer": "german", "index_options": "offsets"},
                      "type": {"type": "keyword"}}}}""");
            for (int i = 0; i < texts.size(); i += BULK) {
                StringBuilder bulk = new StringBuilder();
                texts.subList(i, Math.min(texts.size(), i + BULK)).forEach(text -> bulk.append("{\"index\":{}}\n")
                        .append("{\"type\":\"page\",\"title\":\"").append(text.title()).append("\",\"body\":\"")
                        .append(text.body()).append("\"}\n"));
                send("POST", server + "/texts/_bulk", bulk.toString());
            }
            send("POST", server + "/texts/_refresh", "");
            Wrk searches = Wrk.of(scratch.resolve("opensearch.lua"), queries.stream()
                    .map(query -> """
                            {"size": 10, "query": {"multi_match": {"query": "%s", "fields": ["title", "body"], "type": "best_fields",
                            "tie_breaker": 0.3}}, "highlight": {"type": "unified", "fields": {"title": {}, "body": {}}},
                            "aggs": {"type": {"terms": {"field": "type"}}}}"""
                            .formatted(query))
                    .map(source -> "/texts/_search?source_content_type=application/json&source=" + escaped(source))
                    .toList(),
                    "", seconds);
            tell("OpenSearch, analyzer german", searches.median(port, rounds));
        } finally {
            node.destroy();
            node.waitFor();
        }
    }

    private boolean answers(String server) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(server)).build(), BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void send(String method, String address, String json) throws IOException, InterruptedException {
        var answer = client.send(HttpRequest.newBuilder(URI.create(address)).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300 || answer.body().contains("\"errors\":true")) {
            throw new IllegalStateException(answer.body());
        }
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static void tell(String what, Measured measured) {
        System.out.printf(Locale.ROOT, "%-30s %,10.0f/s   p99 %6.2f ms   failed %d%n", what, measured.perSecond(),
                measured.slowest(), measured.failed());
    }
}
