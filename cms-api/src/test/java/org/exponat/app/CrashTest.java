package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after the process was killed, and the indexes catch up by themselves. */
class CrashTest {

    private static final int ENOUGH = 40;
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:([0-9]+)/$");

    @TempDir
    Path data;

    @Test
    void keepsEveryAcknowledgedEditionWhenKilledWhileWriting() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Exponat.class.getName(), "--exponat.sample=false", "--server.address=127.0.0.1", "--server.port=0",
                "--exponat.data-dir=" + data, "--" + FirstToken.VARIABLE + "=" + RunningExponat.TOKEN)
                .redirectErrorStream(true).start();
        Map<Long, String> acknowledged = new TreeMap<>();
        try {
            acknowledged.putAll(writeUntilKilled(port(process), process));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);

        try (RunningExponat exponat = RunningExponat.empty(data)) {
            long current = exponat.get("/api/delivery/editions/current").json().path("edition").longValue();
            long newest = acknowledged.keySet().stream().max(Long::compare).orElseThrow();
            // The write on its way when the process was killed may have been kept as well.
            assertThat(current).isBetween(newest, newest + 1);
            acknowledged.forEach((edition, slug) -> {
                assertThat(exponat.get("/api/delivery/page/" + slug + "?edition=" + edition).status())
                        .as("edition %s", edition).isEqualTo(200);
            });
            List<String> found = new ArrayList<>();
            String after = "";
            do {
                RunningExponat.Answer page = exponat.get("/api/delivery/search?q=Absturz&limit=100" + after);
                page.json().path("hits").forEach(hit -> found.add(hit.path("slug").stringValue()));
                after = page.json().path("next").isNull() ? "" : "&after=" + page.json().path("next").stringValue();
            } while (!after.isEmpty());
            assertThat(found).containsAll(acknowledged.values()).doesNotHaveDuplicates();
        }
    }

    private static int port(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return Integer.parseInt(address.group(1));
            }
        }
        throw new AssertionError("it did not start: " + lines);
    }

    /** Creates and publishes until enough is acknowledged, kills the process in the middle of more, and lists what was. */
    private static Map<Long, String> writeUntilKilled(int port, Process process)
            throws InterruptedException, ExecutionException {
        Map<Long, String> acknowledged = new TreeMap<>();
        HttpClient client = HttpClient.newHttpClient();
        try (ExecutorService killer = Executors.newSingleThreadExecutor()) {
            List<Future<?>> kills = new ArrayList<>();
            for (int i = 0;; i++) {
                if (i == ENOUGH) {
                    kills.add(killer.submit(process::destroyForcibly));
                }
                try {
                    String id = CanonicalJson.read(post(client, port, "items",
                            """
                                    {"type": "page", "fields": {"title": {"de": "Absturz %1$d"}, "slug": {"de": "seite-%1$d"}}}"""
                                    .formatted(i)))
                            .path("id").stringValue();
                    long edition = CanonicalJson.read(post(client, port, "publications",
                            "{\"entries\":[{\"id\":\"" + id + "\"}]}")).path("edition").longValue();
                    acknowledged.put(edition, "seite-" + i);
                } catch (IOException killed) {
                    break;
                }
            }
            for (Future<?> kill : kills) {
                kill.get();
            }
        }
        return acknowledged;
    }

    private static String post(HttpClient client, int port, String path, String json)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + port + "/api/editorial/" + path))
                .headers("Content-Type", "application/json", "Authorization", "Bearer " + RunningExponat.TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(json)).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
