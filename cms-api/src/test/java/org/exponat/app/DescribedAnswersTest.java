package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is answered is what the API's description says: nothing else, nothing less, and of these kinds. */
class DescribedAnswersTest {

    @TempDir
    static Path data;

    private static RunningExponat exponat;
    private static JsonNode description;

    @BeforeAll
    static void start() {
        exponat = RunningExponat.empty(data);
        description = exponat.get("/api/openapi.json").json();
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    @Test
    void everyAnswerIsAsItIsDescribed() {
        String theme = exponat.create("theme", """
                {"title": {"de": "Thema"}, "slug": {"de": "thema"}}""");
        String create = """
                {"type": "page", "key": "k", "fields": {"title": {"de": "Titel"}, "slug": {"de": "titel"},
                 "themes": ["%s"], "body": {"de": [{"type": "paragraph", "text": "Text"}]}}}""".formatted(theme);
        JsonNode page = check("post", "/api/editorial/items", exponat.asEditor("POST", "/api/editorial/items", create));
        check("post", "/api/editorial/items", exponat.asEditor("POST", "/api/editorial/items", create));
        String id = page.path("id").stringValue();
        String publish = "{\"entries\":[{\"id\":\"" + id + "\"},{\"id\":\"" + theme + "\"}]}";
        check("post", "/api/editorial/publications", exponat.asEditor("POST", "/api/editorial/publications", publish));
        check("post", "/api/editorial/publications", exponat.asEditor("POST", "/api/editorial/publications", publish));
        JsonNode block = exponat.get("/api/delivery/page/titel").json().at("/fields/body/0");
        assertThat(faults(schema("Block"), block, "")).isEmpty();

        for (String path : List.of("/api/delivery/items", "/api/delivery/items?limit=1", "/api/delivery/themes",
                "/api/delivery/themes?limit=1", "/api/delivery/search?q=titel", "/api/delivery/editions",
                "/api/delivery/editions/current", "/api/editorial/items", "/api/editorial/items?limit=1",
                "/api/editorial/types", "/api/editorial/trash")) {
            check("get", path.replaceAll("\\?.*", ""), exponat.asEditor(path));
        }
        check("get", "/api/delivery/{type}/{slug}", exponat.get("/api/delivery/page/titel"));
        check("get", "/api/delivery/{type}/{slug}", exponat.get("/api/delivery/page/titel?locale=en"));
        String item = "/api/editorial/items/{id}";
        check("patch", item, exponat.asEditor("PATCH", item.replace("{id}", id),
                "{\"base\":1,\"fields\":{\"title\":{\"de\":\"Neu\"}}}"));
        check("patch", item, exponat.asEditor("PATCH", item.replace("{id}", id),
                "{\"base\":1,\"fields\":{\"title\":{\"de\":\"Anders\"}}}"));
        check("patch", item, exponat.asEditor("PATCH", item.replace("{id}", id),
                "{\"base\":1,\"fields\":{\"title\":{\"de\":1},\"nix\":1}}"));
        for (String part : List.of("", "/versions", "/versions/{number}", "/versions/{number}/diff", "/references",
                "/publications")) {
            check("get", item + part, exponat.asEditor((item + part).replace("{id}", id).replace("{number}", "1")));
        }
    }

    @Test
    void anAnswerThatIsNotAsDescribedIsFound() {
        JsonNode item = exponat.asEditor("/api/editorial/items").json();
        assertThat(faults(schema("EditedItemList"), item, "")).isEmpty();
        assertThat(faults(schema("EditionList"), item, "")).isNotEmpty();
        assertThat(schema("EditedItem").path("required").toString()).contains("\"fields\"").doesNotContain("\"key\"");
        assertThat(schema("Problem").path("properties").has("collisions")).isTrue();
    }

    private static JsonNode check(String method, String path, Answer answer) {
        JsonNode responses = description.path("paths").path(path).path(method).path("responses");
        String status = Integer.toString(answer.status());
        JsonNode content = responses.path(answer.status() < 400 ? status : "default").path("content");
        assertThat(content.size()).as("%s %s describes %s", method, path, status).isPositive();
        JsonNode schema = content.values().iterator().next().path("schema");
        assertThat(faults(schema, answer.json(), "")).as("%s %s: %s", method, path, answer.body()).isEmpty();
        return answer.json();
    }

    private static JsonNode schema(String name) {
        return description.path("components").path("schemas").path(name);
    }

    private static List<String> faults(JsonNode given, JsonNode value, String place) {
        String reference = given.path("$ref").asString("");
        JsonNode schema = reference.isEmpty() ? given : schema(reference.substring(reference.lastIndexOf('/') + 1));
        assertThat(schema.isMissingNode()).as(reference).isFalse();
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return schema.path(choice).valueStream().anyMatch(one -> faults(one, value, place).isEmpty())
                        ? List.of()
                        : List.of(place + " is none of " + choice);
            }
        }
        List<String> faults = new ArrayList<>();
        List<String> types = schema.path("type").isString()
                ? List.of(schema.path("type").stringValue())
                : schema.path("type").valueStream().map(JsonNode::stringValue).toList();
        if (!types.isEmpty() && types.stream().noneMatch(type -> isOf(type, value))) {
            faults.add(place + " is no " + types);
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            faults.add(place + " is none of " + schema.path("enum"));
        }
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.stringValue())) {
                faults.add(place + "/" + name.stringValue() + " is missing");
            }
        }
        if (value.isObject() && schema.has("properties")) {
            value.properties().forEach(property -> {
                String inner = place + "/" + property.getKey();
                JsonNode described = schema.path("properties").path(property.getKey());
                if (described.isMissingNode()) {
                    faults.add(inner + " is not described");
                } else {
                    faults.addAll(faults(described, property.getValue(), inner));
                }
            });
        } else if (value.isObject() && schema.path("additionalProperties").isObject()) {
            value.properties().forEach(property -> faults.addAll(faults(schema.path("additionalProperties"),
                    property.getValue(), place + "/" + property.getKey())));
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                faults.addAll(faults(schema.path("items"), value.get(i), place + "/" + i));
            }
        }
        return faults;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new AssertionError("an unknown type: " + type);
        };
    }
}
