package org.exponat.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** An Exponat in this JVM, on a port of its own on the loopback interface. */
final class RunningExponat implements AutoCloseable {

    /** The administrator's token everywhere in the tests. */
    static final String TOKEN = "exp_only-for-tests-0123456789";

    static final String DESCRIPTION = "/api/openapi.json";

    /** By the definitions of the content types, on which alone it depends. */
    private static final Map<List<String>, DescribedApi> described = new ConcurrentHashMap<>();

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private RunningExponat(ConfigurableApplicationContext context) {
        this.context = context;
        this.port = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer()).getPort();
    }

    /** Starts without the sample. */
    static RunningExponat empty(Path data, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--exponat.sample=false");
        return start(data, all.toArray(String[]::new));
    }

    static RunningExponat start(Path data, String... arguments) {
        return start(data, List.of(Exponat.class), arguments);
    }

    /** Starts without the sample, and with more than there is otherwise. */
    static RunningExponat emptyWith(Class<?> more, Path data, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--exponat.sample=false");
        return start(data, List.of(Exponat.class, more), all.toArray(String[]::new));
    }

    private static RunningExponat start(Path data, List<Class<?>> sources, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("--server.port=0", "--server.address=127.0.0.1", "--exponat.data-dir=" + data));
        all.addAll(List.of(arguments));
        if (all.stream().noneMatch(argument -> argument.startsWith("--" + FirstToken.VARIABLE))) {
            all.add("--" + FirstToken.VARIABLE + "=" + TOKEN);
        }
        return new RunningExponat(
                BuiltAhead.application(sources.toArray(Class<?>[]::new)).run(all.toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    Set<String> beans() {
        return Set.of(context.getBeanDefinitionNames());
    }

    int port() {
        return port;
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** As the administrator. */
    Answer asEditor(String method, String path, String json, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + TOKEN, "Content-Type", "application/json"));
        return send(method, path, json, all.toArray(String[]::new));
    }

    Answer asEditor(String path) {
        return send("GET", path, null, "Authorization", "Bearer " + TOKEN);
    }

    Answer send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30)).method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return held(method, path, answered(request.build()));
    }

    private Answer answered(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Sends bytes as the administrator. */
    Answer upload(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30)).header("Authorization", "Bearer " + TOKEN)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body)).headers(headers);
        return held(method, path, answered(request.build()));
    }

    /** Opens a stream of events; whoever opens it closes it. */
    StreamOfEvents stream(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new StreamOfEvents(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()),
                    event -> held("GET", path, event));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Whatever a test asks for, the answer is held against the description. */
    private Answer held(String method, String path, Answer answer) {
        if (path.startsWith(DESCRIPTION)) {
            return answer;
        }
        DescribedApi api = description();
        api.find(method, path).ifPresent(operation -> {
            List<String> faults = api.faults(operation, answer);
            if (!faults.isEmpty()) {
                throw new AssertionError(operation + " is not as described: " + faults + " in " + answer);
            }
        });
        return answer;
    }

    /** The description, which is the same of every Exponat with these content types. */
    DescribedApi description() {
        return described.computeIfAbsent(
                bean(ContentTypes.class).all().stream().map(ContentType::definition).toList(),
                _ -> new DescribedApi(get(DESCRIPTION).json()));
    }

    /** Sends exactly these bytes, each the character of its number, and nothing after them. */
    String raw(String request) throws IOException {
        return raw(port, request);
    }

    static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The port of the server that tells how Exponat is doing, if it has one of its own. */
    int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    /** Creates an item from the JSON of its type and fields. */
    String create(String type, String fields) {
        Answer answer = asEditor("POST", "/api/editorial/items", """
                {"type": "%s", "fields": %s}""".formatted(type, fields));
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.json().path("id").stringValue();
    }

    /** Saves the fields over the version, and returns the number of the new one. */
    int revise(String id, int base, String fields) {
        Answer answer = asEditor("PATCH", "/api/editorial/items/" + id, """
                {"base": %d, "fields": %s}""".formatted(base, fields));
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        return answer.json().path("version").intValue();
    }

    /** Publishes the newest versions in all locales, and returns the edition. */
    long publish(String... ids) {
        String entries = String.join(",", List.of(ids).stream().map(id -> "{\"id\":\"" + id + "\"}").toList());
        Answer answer = asEditor("POST", "/api/editorial/publications", "{\"entries\":[" + entries + "]}");
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.json().path("edition").longValue();
    }

    @Override
    public void close() {
        context.close();
    }

    record Answer(int status, Map<String, List<String>> headers, String body) {

        JsonNode json() {
            return CanonicalJson.read(body);
        }

        /** The header's value; the empty text where there is none. */
        String header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(", ", header.getValue())).findFirst().orElse("");
        }
    }
}
