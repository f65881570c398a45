package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.exponat.app.DescribedApi.Operation;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every operation can fail as the API's description says: each status it describes is provoked. That no operation fails in
 * another way is seen in all tests, see {@link RunningExponat}.
 */
class DescribedProblemsTest {

    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    private static final Names NOWHERE = new Names(UNKNOWN, "999", "nirgends", "nirgends", "SPO999999", "999999999",
            UNKNOWN);

    @TempDir
    static Path data;

    private static RunningExponat exponat;
    private static Names somewhere;

    /** The token of an administrator that may only read. */
    private static String limited;

    /** What stands for the names in paths. */
    private record Names(String item, String version, String release, String slug, String document, String act,
            String view) {

        String in(Operation operation) {
            return operation.path().replace("/schedule/{id}", "/schedule/" + act)
                    .replace("/views/{id}", "/views/" + view)
                    .replace("/documents/{number}", "/documents/" + document).replace("{number}", version)
                    .replace("{type}", "page").replace("{slug}", slug).replace("{name}", release)
                    .replace("{line}", release).replace("{delivery}", item).replace("{id}", item);
        }
    }

    @BeforeAll
    static void start() {
        exponat = RunningExponat.emptyWith(FewRights.class, data);
        String item = exponat.create("page", "{\"title\": {\"de\": \"Eins\"}, \"slug\": {\"de\": \"eins\"}}");
        exponat.revise(item, 1, "{\"title\": {\"de\": \"Zwei\"}}");
        exponat.asEditor("POST", "/api/editorial/releases", "{\"name\": \"fruehling\"}");
        String act = exponat.asEditor("POST", "/api/editorial/publications",
                "{\"entries\": [{\"id\": \"" + item + "\"}], \"at\": \"2996-01-01T00:00:00Z\"}").json().path("id")
                .stringValue();
        String gone = exponat.create("page", "{\"title\": {\"de\": \"Weg\"}, \"slug\": {\"de\": \"weg\"}}");
        exponat.publish(gone);
        String document = exponat.get("/api/delivery/page/weg").json().path("documentNumber").stringValue();
        exponat.asEditor("POST", "/api/editorial/retractions", "{\"id\": \"" + gone + "\", \"reason\": \"Recht\"}");
        String view = exponat
                .asEditor("POST", "/api/editorial/views", "{\"name\": \"Alles\", \"shared\": true, \"question\": {}}")
                .json().path("id").stringValue();
        exponat.asEditor("POST", "/api/editorial/accounts", "{\"name\": \"fruehling\"}");
        exponat.asEditor("POST", "/api/editorial/roles", "{\"name\": \"fruehling\", \"grants\": []}");
        exponat.asEditor("POST", "/api/editorial/items/" + item + "/comments", "{\"text\": \"So?\"}");
        exponat.asEditor("POST", "/api/editorial/accounts",
                "{\"name\": \"leser\", \"roles\": [{\"role\": \"author\"}]}");
        exponat.asEditor("POST", "/api/editorial/items/" + item + "/assignments", "{\"to\": [\"leser\"]}");
        limited = exponat.asEditor("POST", "/api/editorial/tokens",
                "{\"name\": \"reads\", \"scopes\": [{\"action\": \"read\"}]}").json().path("token").stringValue();
        somewhere = new Names(item, "1", "fruehling", "weg", document, act, view);
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    /** The operations that describe a status. */
    private static List<Operation> failingWith(int status) {
        List<Operation> operations = exponat.description().operations().stream()
                .filter(operation -> operation.statuses().contains(status)).toList();
        assertThat(operations).isNotEmpty();
        return operations;
    }

    /** Those that take JSON; how files are refused is for {@link AssetWalkContract}. */
    private static List<Operation> takingJsonAndFailingWith(int status) {
        List<Operation> operations = failingWith(status).stream().filter(operation -> !operation.takesFiles()).toList();
        assertThat(operations).isNotEmpty();
        return operations;
    }

    /** A body for each shape, or none. */
    private static List<String> bodies(Operation operation) {
        return operation.hasBody() ? exponat.description().examples(operation) : List.of("");
    }

    private static void assertAnySays(int status, Operation operation, List<Answer> answers) {
        assertThat(answers.stream().map(Answer::status)).as("%s: %s", operation, answers).contains(status);
        answers.stream().filter(answer -> answer.status() == status).forEach(answer -> assertProblem(answer, status));
    }

    @Test
    void everyDescribedStatusIsProvokedHereOrAmongTheConflicts() {
        Set<Integer> described = new TreeSet<>();
        exponat.description().operations().forEach(operation -> described.addAll(operation.statuses()));
        described.removeIf(status -> status < 400);
        assertThat(described).containsExactly(400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 428, 429,
                503);
    }

    @Test
    void whatIsNotKnownIsRefusedEverywhere() {
        assertThat(failingWith(400)).isEqualTo(exponat.description().operations());
        for (Operation operation : failingWith(400)) {
            assertProblem(exponat.asEditor(operation.method(), NOWHERE.in(operation) + "?nix=1", "{}"), 400);
        }
    }

    @Test
    void everyPropertyThatIsNotKnownIsPointedAt() {
        for (Operation operation : takingJsonAndFailingWith(422)) {
            Answer answer = exponat.asEditor(operation.method(), NOWHERE.in(operation), "{\"nix\": 1, \"nie\": 2}");
            assertProblem(answer, 400);
            assertThat(answer.json().path("errors").findValuesAsString("pointer")).as("%s", operation)
                    .containsExactly("/nix", "/nie");
        }
    }

    @Test
    void aTokenIsNeeded() {
        for (Operation operation : failingWith(401)) {
            boolean open = operation.path().startsWith("/api/delivery/");
            Answer answer = exponat.send(operation.method(), NOWHERE.in(operation) + (open ? "?release=x" : ""), "{}",
                    "Content-Type", "application/json");
            assertProblem(answer, 401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void aRightCanBeLacking() {
        for (Operation operation : failingWith(403)) {
            boolean reads = operation.path().equals("/api/editorial/changes")
                    || operation.path().equals("/api/editorial/editions")
                    || operation.path().startsWith("/api/editorial/views")
                    || operation.path().startsWith("/api/editorial/search/")
                    || operation.path().equals("/api/editorial/themes/suggestions");
            String token = operation.path().startsWith("/api/editorial/tokens")
                    ? limited
                    : reads ? FewRights.NOBODY : FewRights.READER;
            List<Answer> answers = new ArrayList<>();
            for (String body : bodies(operation)) {
                answers.add(exponat.send(operation.method(), somewhere.in(operation),
                        body.replace(UNKNOWN, somewhere.item()).replace("\"base\":1", "\"base\":2"), "Authorization",
                        "Bearer " + token, "Content-Type", "application/json"));
            }
            assertAnySays(403, operation, answers);
        }
    }

    @Test
    void whatIsNamedNeedNotBeThere() {
        for (Operation operation : failingWith(404)) {
            boolean named = operation.path().contains("{") || operation.hasBody();
            String address = NOWHERE.in(operation)
                    + (named ? "" : (operation.takes("since") ? "?since=" : "?edition=") + "999999999");
            assertAnySays(404, operation, bodies(operation).stream()
                    .map(body -> exponat.asEditor(operation.method(), address, body)).toList());
        }
    }

    @Test
    void whatWasRetractedIsGone() {
        for (Operation operation : gone("/api/delivery/")) {
            String id = exponat.asEditor("/api/editorial/retractions").json().at("/retractions/0/id").stringValue();
            assertProblem(
                    exponat.get(new Names(id, "", "", somewhere.slug(), somewhere.document(), "", "").in(operation)),
                    410);
        }
    }

    private static List<Operation> gone(String addresses) {
        List<Operation> operations = failingWith(410).stream()
                .filter(operation -> operation.path().startsWith(addresses)).toList();
        assertThat(operations).isNotEmpty();
        return operations;
    }

    @Test
    void whatAVersionSaidCanBeLetGoOf() {
        String id = exponat.create("event", "{\"title\": {\"de\": \"Eins\"}}");
        exponat.revise(id, 1, "{\"title\": {\"de\": \"Zwei\"}}");
        RetentionWalkContract.letGo(exponat, "event");
        for (Operation operation : gone("/api/editorial/")) {
            assertProblem(exponat.asEditor(operation.method(), new Names(id, "1", "", "", "", "", "").in(operation),
                    operation.hasBody() ? "{\"version\": 1, \"base\": 2}" : ""), 410);
        }
    }

    @Test
    void anotherVersionThanTheOneNamedIsNotChanged() {
        for (Operation operation : takingJsonAndFailingWith(412)) {
            assertProblem(exponat.asEditor(operation.method(), somewhere.in(operation), bodies(operation).getFirst(),
                    "If-Match", "\"99\""), 412);
        }
    }

    @Test
    void theVersionAChangeStartsFromIsNamed() {
        for (Operation operation : takingJsonAndFailingWith(428)) {
            String body = bodies(operation).getFirst().replaceFirst("\"base\":[0-9]+,?", "").replace(",}", "}");
            assertProblem(exponat.asEditor(operation.method(), somewhere.in(operation), body), 428);
        }
    }

    @Test
    void bodiesAreOfLimitedSizeAndJson() {
        assertThat(failingWith(413)).isEqualTo(failingWith(415)).isEqualTo(failingWith(422));
        for (Operation operation : takingJsonAndFailingWith(413)) {
            assertProblem(exponat.asEditor(operation.method(), NOWHERE.in(operation), "x".repeat((1 << 20) + 1)), 413);
            assertProblem(exponat.send(operation.method(), NOWHERE.in(operation), "{}", "Authorization",
                    "Bearer " + RunningExponat.TOKEN, "Content-Type", "text/plain"), 415);
        }
    }

    @Test
    void everyPropertyOfTheWrongKindIsPointedAt() {
        for (Operation operation : takingJsonAndFailingWith(422)) {
            for (JsonNode shape : exponat.description().bodies(operation)) {
                List<String> names = List.copyOf(shape.path("properties").propertyNames());
                String body = "{" + String.join(",", names.stream().map(name -> "\"" + name + "\": [[]]").toList())
                        + "}";
                Answer answer = exponat.asEditor(operation.method(), NOWHERE.in(operation), body);
                assertProblem(answer, 422);
                Set<String> pointed = new TreeSet<>();
                answer.json().path("errors").findValuesAsString("pointer")
                        .forEach(pointer -> pointed.add(pointer.split("/", 3)[1]));
                assertThat(pointed).as("%s %s", operation, body).containsExactlyInAnyOrderElementsOf(names);
            }
        }
    }

    /**
     * That too many wait for changes is not provoked: it takes fifty requests that hold on. Nor are a thousand streams, or
     * more than can be answered at once; see the tests of these.
     */
    @Test
    void anEditionNeedNotBeThereYet() {
        List<CompletableFuture<Answer>> waiting = takingJsonAndFailingWith(503).stream()
                .filter(operation -> operation.takes("minEdition"))
                .map(operation -> CompletableFuture
                        .supplyAsync(() -> exponat.get(NOWHERE.in(operation) + "?minEdition=999999999")))
                .toList();
        assertThat(waiting).hasSizeGreaterThan(10);
        waiting.forEach(answer -> {
            assertProblem(answer.join(), 503);
            assertThat(answer.join().header("Retry-After")).isEqualTo("1");
        });
    }
}
