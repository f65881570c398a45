package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.nio.file.Path;
import java.util.List;
import org.exponat.app.DescribedApi.Operation;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is sent is read as the API's description says: its examples work, and its shapes are kept apart. */
class DescribedRequestsTest {

    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    @TempDir
    static Path data;

    private static RunningExponat exponat;

    @BeforeAll
    static void start() {
        exponat = RunningExponat.empty(data);
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    private static Operation operation(String method, String address) {
        return exponat.description().find(method, address).orElseThrow();
    }

    @Test
    void whatIsPublishedIsOneOfThreeShapesAndEachHasAnExample() {
        for (String address : List.of("/api/editorial/publications", "/api/editorial/plans")) {
            Operation operation = operation("POST", address);
            List<JsonNode> shapes = exponat.description().bodies(operation);
            assertThat(shapes.stream().map(shape -> shape.path("required").toString())).containsExactly(
                    "[\"entries\"]", "[\"release\"]", "[\"undo\"]");
            assertThat(shapes).allMatch(shape -> shape.path("additionalProperties").isBoolean()
                    && !shape.path("additionalProperties").booleanValue());
            JsonNode body = operation.described().path("requestBody");
            assertThat(body.path("required").booleanValue()).isTrue();
            assertThat(body.at("/content/application~1json/examples").size()).isEqualTo(3);
        }
        DescribedShapes shapes = exponat.description().shapes();
        JsonNode request = shapes.named("PublicationRequest");
        for (String mixture : List.of("{}", "{\"entries\": [], \"release\": \"x\"}",
                "{\"release\": \"x\", \"undo\": 1}",
                "{\"undo\": 1, \"at\": \"2996-01-01T00:00:00Z\"}",
                "{\"entries\": [{\"id\": \"x\", \"inUse\": \"break\"}]}")) {
            assertThat(shapes.faults(request, CanonicalJson.read(mixture), "")).as(mixture).isNotEmpty();
        }
    }

    @Test
    void everyExampleIsOfOneShapeAndCanBeRead() {
        for (Operation operation : exponat.description().operations()) {
            for (String example : operation.hasBody() ? exponat.description().examples(operation) : List.<String>of()) {
                assertThat(exponat.description().shapes().faults(
                        operation.described().at("/requestBody/content/application~1json/schema"),
                        CanonicalJson.read(example), "")).as("%s %s", operation, example).isEmpty();
                String address = operation.path().replace("/schedule/{id}", "/schedule/1").replace("{id}", UNKNOWN)
                        .replaceAll("\\{[a-z]+}", "nirgends");
                Answer answer = exponat.asEditor(operation.method(), address, example);
                // It may name what is not there, but nothing in it is misspelt, missing, or of the wrong kind.
                assertThat(answer.status()).as("%s %s: %s", operation, example, answer.body()).isNotEqualTo(400);
                assertThat(answer.json().path("errors").findValuesAsString("code")).as(answer.body())
                        .doesNotContain("required", "wrong_kind", "wrong_form", "unknown_choice", "not_together");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"entries\":[],\"release\":\"x\"}|400|/entries",
            "{\"entries\":[],\"undo\":1}|400|/entries", "{\"release\":\"x\",\"undo\":1}|400|/undo",
            "{\"entries\":[],\"overwrite\":true}|400|/overwrite", "{\"entries\":[],\"keepNewer\":true}|400|/keepNewer",
            "{\"release\":\"x\",\"until\":null,\"keepNewer\":true}|400|/until /keepNewer",
            "{\"undo\":1,\"at\":\"2996-01-01T00:00:00Z\",\"overwrite\":true}|400|/at /overwrite", "{}|422|/entries",
            "{\"release\":null}|400|/release", "{\"release\":\"Große Worte\",\"at\":\"bald\"}|422|/release /at",
            "{\"undo\":\"1\",\"keepNewer\":1}|422|/undo /keepNewer",
            "{\"entries\":[{\"id\":\"" + UNKNOWN + "\",\"from\":1}]}|400|/entries/0/from",
            "{\"entries\":[{\"id\":\"" + UNKNOWN + "\",\"inUse\":\"break\"}]}|422|/entries/0/inUse",
            "{\"entries\":[{\"id\":\"" + UNKNOWN
                    + "\",\"locales\":[\"de\",\"Deutsch\",1]}]}|422|/entries/0/locales/1 /entries/0/locales/2",
            "{\"entries\":[{\"id\":\"" + UNKNOWN
                    + "\",\"action\":\"withdraw\",\"version\":1,\"line\":\"x\",\"shared\":false}]}|422|/entries/0/version /entries/0/line /entries/0/shared"})
    void shapesAreNotMixed(String body, int status, String pointers) {
        for (String address : List.of("/api/editorial/publications", "/api/editorial/plans")) {
            assertFaults(exponat.asEditor("POST", address, body), status, pointers);
        }
    }

    @Test
    void aPlanNamesNoSeal() {
        for (String shape : List.of("\"entries\":[]", "\"release\":\"x\"", "\"undo\":1")) {
            assertFaults(exponat.asEditor("POST", "/api/editorial/plans", "{" + shape + ",\"plan\":\"x\"}"), 400,
                    "/plan");
            assertFaults(exponat.asEditor("POST", "/api/editorial/publications", "{" + shape + ",\"plan\":\"x\"}"), 422,
                    "/plan");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"inUse\":\"break\"}|/inUse",
            "{\"action\":\"withdraw\",\"from\":1,\"shared\":false}|/from /shared",
            "{\"action\":\"keep\",\"locales\":[]}|/action /locales"})
    void whatAReleaseDoesWithAnItemIsOneOfTwoShapes(String body, String pointers) {
        assertFaults(exponat.asEditor("PUT", "/api/editorial/releases/nirgends/items/" + UNKNOWN, body), 422, pointers);
    }

    @Test
    void whatComparesAndRestoresTellsEachFaultWithItsPlace() {
        String item = "/api/editorial/items/" + exponat.create("page", "{\"title\": {\"de\": \"Eins\"}}");
        for (String[] asked : new String[][]{{"against=x", "against"}, {"against=-1", "against"},
                {"against=1&against=2", "against"}, {"agianst=1", "agianst"}}) {
            Answer answer = exponat.asEditor(item + "/versions/1/diff?" + asked[0]);
            assertProblem(answer, 400);
            assertThat(answer.json().path("detail").stringValue()).contains("\"" + asked[1] + "\"");
        }
        assertProblem(exponat.asEditor(item + "/versions/1/diff?against=9"), 404);
        String restore = item + "/restore";
        assertFaults(exponat.asEditor("POST", restore, "{\"version\":1,\"base\":1,\"felder\":[],\"sprache\":\"de\"}"),
                400,
                "/felder /sprache");
        assertFaults(exponat.asEditor("POST", restore, "{\"version\":9,\"base\":1}"), 422, "/version");
        assertFaults(exponat.asEditor("POST", restore, "{\"version\":1,\"base\":9}"), 422, "/base");
        assertFaults(exponat.asEditor("POST", restore,
                "{\"version\":\"1\",\"base\":1.5,\"fields\":[\"title\",2],\"locales\":[],\"line\":\"Große\",\"message\":3}"),
                422, "/version /base /fields/1 /locales /line /message");
        assertFaults(exponat.asEditor("POST", restore,
                "{\"version\":1,\"base\":1,\"fields\":[\"title\",\"nope\"],\"locales\":[\"de\",\"fr\"]}"), 422,
                "/fields/1 /locales/1");
    }

    private static void assertFaults(Answer answer, int status, String pointers) {
        assertProblem(answer, status);
        assertThat(answer.json().path("errors").findValuesAsString("pointer")).as(answer.body())
                .containsExactlyInAnyOrder(pointers.split(" ", -1));
    }
}
