package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.model.CanonicalJson;
import tools.jackson.databind.JsonNode;

/** What the API says of itself, for tests that hold it to that. */
final class DescribedApi {

    /** What no operation lists, for any request can meet it: it is described for all together. */
    private static final Set<Integer> ANYWHERE = Set.of(405, 406, 500, 501);

    private final DescribedShapes shapes;
    private final List<Operation> operations = new ArrayList<>();

    DescribedApi(JsonNode description) {
        this.shapes = new DescribedShapes(description);
        description.path("paths").properties().forEach(path -> path.getValue().properties()
                .forEach(method -> operations.add(new Operation(method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(), method.getValue()))));
    }

    /** @param path with the names of what stands in it, such as {@code /api/delivery/{type}/{slug}} */
    record Operation(String method, String path, JsonNode described) {

        /** The statuses listed. */
        Set<Integer> statuses() {
            Set<Integer> statuses = new TreeSet<>();
            described.path("responses").propertyNames().stream().filter(name -> !name.equals("default"))
                    .forEach(name -> statuses.add(Integer.valueOf(name)));
            return statuses;
        }

        boolean takes(String parameter) {
            return described.path("parameters").valueStream()
                    .anyMatch(one -> one.path("name").stringValue().equals(parameter));
        }

        /** Whether JSON is sent. */
        boolean hasBody() {
            return described.has("requestBody") && !takesFiles();
        }

        boolean takesFiles() {
            return described.path("requestBody").path("content").has("multipart/form-data");
        }

        private boolean isAt(String address) {
            return address.matches(Pattern.compile("\\{[a-z]+}").splitAsStream(path).map(Pattern::quote)
                    .reduce((one, other) -> one + "[^/]+" + other).orElseThrow() + (path.endsWith("}") ? "[^/]+" : ""));
        }

        private long names() {
            return path.chars().filter(character -> character == '{').count();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    DescribedShapes shapes() {
        return shapes;
    }

    /** All operations for editors and readers. */
    List<Operation> operations() {
        return operations.stream().filter(one -> one.path().startsWith("/api/")).toList();
    }

    /** The operation a request asks for; none where there is none at this address. */
    Optional<Operation> find(String method, String address) {
        String path = address.replaceFirst("\\?.*", "");
        return operations.stream().filter(one -> one.method().equals(method) && one.isAt(path))
                .min(Comparator.comparing(Operation::names));
    }

    /** In what the answer is not as it is described. */
    List<String> faults(Operation operation, Answer answer) {
        JsonNode response = response(operation, answer.status());
        if (response.isMissingNode()) {
            return List.of("the status " + answer.status() + " is not described");
        }
        JsonNode content = response.path("content");
        if (answer.body().isEmpty() || content.isEmpty()) {
            return answer.body().isEmpty() == content.isEmpty() ? List.of() : List.of("one of both has no body");
        }
        String mediaType = answer.header("Content-Type").replaceFirst(";.*", "");
        if (content.has("*/*")) {
            return List.of();
        }
        if (!content.has(mediaType)) {
            return List.of("the form " + mediaType + " is not described");
        }
        JsonNode schema = content.path(mediaType).path("schema");
        return mediaType.equals("application/x-ndjson")
                ? answer.body().lines().flatMap(line -> shapes.faults(schema, CanonicalJson.read(line), "").stream())
                        .toList()
                : shapes.faults(schema, answer.json(), "");
    }

    private JsonNode response(Operation operation, int status) {
        JsonNode responses = operation.described().path("responses");
        String listed = Integer.toString(status);
        return shapes
                .resolved(responses.path(responses.has(listed) || !ANYWHERE.contains(status) ? listed : "default"));
    }

    /** The types of problems that are described for a status. */
    List<String> problems(Operation operation, int status) {
        return shapes.choices(response(operation, status).at("/content/application~1problem+json/schema")).stream()
                .flatMap(shape -> shape.path("properties").path("type").path("enum").valueStream())
                .map(JsonNode::stringValue).toList();
    }

    /** The shapes of the body; none where there is no body. */
    List<JsonNode> bodies(Operation operation) {
        JsonNode schema = operation.described().at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? List.of() : shapes.choices(schema);
    }

    /** The examples of the body, as JSON. */
    List<String> examples(Operation operation) {
        List<String> examples = bodies(operation).stream().map(shape -> shape.path("example").toString()).toList();
        assertThat(examples).as("%s has examples", operation).doesNotContain("");
        return examples;
    }
}
