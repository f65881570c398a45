package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.exponat.app.DescribedApi.Operation;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.access.Action;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.Role;
import org.exponat.core.access.TokenSecret;
import org.exponat.core.model.Hash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every door of the editorial API, and who is kept out by it. A new operation needs a line here that says which right it
 * asks for; whoever has all others is refused, and nothing is changed by the attempt.
 */
@ExtendWith(OutputCaptureExtension.class)
class EditorialRightsTest {

    private static final String ALL = "/api/editorial";
    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    /** A word that stands in what is not for everybody. */
    private static final String CANARY = "Kanarienvogel";

    /**
     * The right an operation asks for, and how it refuses who has all others; 200: it answers, with nothing in it. OPEN: to
     * whoever has an account.
     */
    private static final String DOORS = """
            GET /me OPEN 200
            GET /types OPEN 200
            GET /types/{name} OPEN 404
            GET /types/{name}/schema OPEN 404
            GET /changes READ 403
            GET /editions READ 403
            GET /erasures RETRACT 403
            POST /erasures RETRACT 403
            GET /index ADMINISTER 403
            POST /index/rebuild ADMINISTER 403
            POST /index/verify ADMINISTER 403
            GET /frontends ADMINISTER 403
            POST /frontends/{name}/reload ADMINISTER 403
            POST /frontends/{name}/start ADMINISTER 403
            POST /frontends/{name}/stop ADMINISTER 403
            GET /items READ 200
            POST /items CREATE 403
            GET /items/unthemed READ 200
            DELETE /items/{id} TRASH 403
            GET /items/{id} READ 404
            PATCH /items/{id} EDIT 403
            GET /assignments READ 200
            GET /items/{id}/assignments READ 404
            POST /items/{id}/assignments READ 404
            DELETE /items/{id}/assignments/{number} READ 404
            GET /items/{id}/comments READ 404
            POST /items/{id}/comments READ 404
            DELETE /items/{id}/comments/{number} READ 404
            GET /items/{id}/comments/{number} READ 404
            POST /items/{id}/comments/{number}/reopen READ 404
            POST /items/{id}/comments/{number}/resolve READ 404
            GET /items/{id}/history READ 404
            DELETE /items/{id}/history/{number}/message READ 404
            GET /items/{id}/lines READ 404
            POST /items/{id}/lines EDIT 403
            DELETE /items/{id}/lines/{line} EDIT 403
            GET /items/{id}/lines/{line} READ 404
            POST /items/{id}/lines/{line}/merge EDIT 403
            POST /items/{id}/lines/{line}/update EDIT 403
            GET /items/{id}/publications READ 404
            GET /items/{id}/references READ 404
            POST /items/{id}/restore EDIT 403
            GET /items/{id}/themes/suggestions READ 404
            POST /items/{id}/transitions EDIT 403
            GET /items/{id}/versions READ 404
            GET /items/{id}/versions/{number} READ 404
            GET /items/{id}/versions/{number}/diff READ 404
            GET /items/{id}/workflow READ 404
            DELETE /items/{id}/working-copy READ 404
            GET /items/{id}/working-copy READ 404
            PUT /items/{id}/working-copy EDIT 403
            POST /plans PUBLISH 403
            GET /previews OPEN 200
            POST /previews READ 404
            DELETE /previews/{id} ADMINISTER 404
            GET /previews/{id} ADMINISTER 404
            POST /publications PUBLISH 403
            GET /releases READ 200
            POST /releases EDIT 403
            DELETE /releases/{name} EDIT 403
            GET /releases/{name} READ 404
            GET /releases/{name}/items READ 404
            DELETE /releases/{name}/items/{id} EDIT 403
            GET /releases/{name}/items/{id} READ 404
            PUT /releases/{name}/items/{id} EDIT 403
            GET /retractions RETRACT 403
            POST /retractions RETRACT 403
            GET /schedule READ 200
            DELETE /schedule/{id} PUBLISH 403
            GET /schedule/{id} READ 404
            PATCH /schedule/{id} PUBLISH 403
            GET /search READ 200
            GET /search/explanations READ 403
            GET /search/unanswered READ 403
            POST /themes/suggestions READ 403
            GET /themes/unused READ 200
            GET /trash READ 200
            POST /trash/{id}/restore TRASH 403
            GET /views READ 403
            POST /views READ 403
            DELETE /views/{id} ADMINISTER 403
            GET /views/{id} READ 403
            PUT /views/{id} ADMINISTER 403
            GET /webhooks ADMINISTER 403
            POST /webhooks ADMINISTER 403
            DELETE /webhooks/{id} ADMINISTER 403
            GET /webhooks/{id} ADMINISTER 403
            PATCH /webhooks/{id} ADMINISTER 403
            GET /webhooks/{id}/deliveries ADMINISTER 403
            GET /webhooks/{id}/deliveries/{delivery} ADMINISTER 403
            POST /webhooks/{id}/deliveries/{delivery}/replay ADMINISTER 403
            DELETE /webhooks/{id}/former-secret ADMINISTER 403
            POST /webhooks/{id}/ping ADMINISTER 403
            POST /webhooks/{id}/secret ADMINISTER 403
            GET /workflow READ 200
            GET /working-copies READ 200
            GET /accounts ADMINISTER 403
            POST /accounts ADMINISTER 403
            GET /accounts/{name} ADMINISTER 403
            PUT /accounts/{name} ADMINISTER 403
            GET /roles ADMINISTER 403
            POST /roles ADMINISTER 403
            GET /roles/{name} ADMINISTER 403
            PUT /roles/{name} ADMINISTER 403
            DELETE /roles/{name} ADMINISTER 403
            GET /tokens OPEN 200
            POST /tokens ADMINISTER 403
            GET /tokens/{id} ADMINISTER 404
            DELETE /tokens/{id} ADMINISTER 404
            GET /assets READ 200
            POST /assets CREATE 403
            PUT /assets/{id}/file EDIT 403
            POST /batches OPEN 200
            POST /conversions OPEN 200
            GET /audit ADMINISTER 403
            GET /audit/export ADMINISTER 403
            GET /audit/check ADMINISTER 403
            """;

    @TempDir
    static Path data;

    private static RunningExponat exponat;

    /** What stands in paths instead of names, by how the path begins. */
    private static final Map<String, String> ids = new LinkedHashMap<>();

    /** Tokens of accounts that may do everything but this. */
    private static final Map<Action, String> without = new HashMap<>();

    private static String nobody;

    @BeforeAll
    static void start() {
        exponat = RunningExponat.empty(data);
        String item = exponat.create("page",
                "{\"title\": {\"de\": \"" + CANARY + "\"}, \"slug\": {\"de\": \"eins\"}}");
        exponat.revise(item, 1, "{\"title\": {\"de\": \"" + CANARY + " zwei\"}}");
        make("/items/" + item + "/comments", "{\"text\": \"" + CANARY + "\"}");
        make("/items/" + item + "/assignments", "{\"to\": [\"administrator\"], \"note\": \"" + CANARY + "\"}");
        make("/items/" + item + "/lines", "{\"line\": \"fruehling\"}");
        make("/releases", "{\"name\": \"fruehling\"}");
        exponat.asEditor("PUT", ALL + "/releases/fruehling/items/" + item, "{}");
        String planned = exponat.create("page",
                "{\"title\": {\"de\": \"" + CANARY + "\"}, \"slug\": {\"de\": \"bald\"}}");
        ids.put("/schedule", exponat.asEditor("POST", ALL + "/publications",
                "{\"entries\": [{\"id\": \"" + planned + "\"}], \"at\": \"2996-01-01T00:00:00Z\"}").json().path("id")
                .stringValue());
        String trashed = exponat.create("page", "{\"title\": {\"de\": \"" + CANARY + "\"}}");
        exponat.asEditor("DELETE", ALL + "/items/" + trashed, "");
        ids.put("/trash", trashed);
        ids.put("/previews", make("/previews", "{\"items\": [{\"id\": \"" + item + "\"}]}"));
        ids.put("/views", make("/views", "{\"name\": \"" + CANARY + "\", \"shared\": true, \"question\": {}}"));
        ids.put("/webhooks",
                make("/webhooks", "{\"name\": \"" + CANARY + "\", \"url\": \"https://hooks.example.org/\"}"));
        ids.put("/tokens", make("/tokens", "{\"name\": \"" + CANARY + "\"}"));
        ids.put("", item);
        make("/accounts", "{\"name\": \"fruehling\", \"displayName\": \"" + CANARY + "\"}");
        make("/roles", "{\"name\": \"fruehling\", \"description\": \"" + CANARY + "\", \"grants\": []}");
        for (Action lacking : Action.values()) {
            String name = "without-" + lacking.key();
            make("/roles", "{\"name\": \"" + name + "\", \"grants\": ["
                    + String.join(",", Arrays.stream(Action.values()).filter(action -> action != lacking)
                            .map(action -> "{\"action\": \"" + action.key() + "\"}").toList())
                    + "]}");
            without.put(lacking, account(name, "{\"role\": \"" + name + "\"}"));
        }
        nobody = account("nobody", "");
    }

    private static String make(String path, String json) {
        Answer made = exponat.asEditor("POST", ALL + path, json);
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        return made.json().path("id").asString("");
    }

    private static String account(String name, String roles) {
        make("/accounts", "{\"name\": \"" + name + "\", \"roles\": [" + roles + "]}");
        return exponat.asEditor("POST", ALL + "/tokens", "{\"name\": \"t\", \"account\": \"" + name + "\"}").json()
                .path("token").stringValue();
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    private record Door(Operation operation, String needed, int status) {

        String address() {
            String path = operation.path().substring(ALL.length());
            String id = ids.entrySet().stream().filter(entry -> path.startsWith(entry.getKey()))
                    .map(Map.Entry::getValue).findFirst().orElseThrow();
            return ALL + path.replace("/workflow", path.equals("/workflow") ? "/workflow?state=draft" : "/workflow")
                    .replace("{id}", id).replace("{number}", "1").replace("{delivery}", UNKNOWN)
                    .replaceAll("\\{[a-z]+}", "fruehling");
        }

        List<String> bodies() {
            return operation.hasBody()
                    ? exponat.description().examples(operation).stream()
                            .map(example -> example.replace(UNKNOWN, ids.get("")).replace("\"base\":1", "\"base\":2"))
                            .toList()
                    : List.of("");
        }

        List<Answer> asked(String... headers) {
            List<String> all = new ArrayList<>(List.of(headers));
            all.addAll(List.of("Content-Type", "application/json"));
            return bodies().stream().map(body -> exponat.send(operation.method(), address(), body,
                    all.toArray(String[]::new))).toList();
        }
    }

    private static List<Door> doors() {
        return DOORS.lines().map(line -> line.split(" ", -1))
                .map(line -> new Door(exponat.description().operations().stream()
                        .filter(operation -> operation.toString().equals(line[0] + " " + ALL + line[1])).findFirst()
                        .orElseThrow(() -> new AssertionError("no operation " + line[0] + " " + line[1])), line[2],
                        Integer.parseInt(line[3])))
                .toList();
    }

    @Test
    void everyOperationSaysWhichRightItAsksFor() {
        Set<String> routes = new TreeSet<>();
        exponat.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods()
                .forEach((mapping, _) -> mapping.getPatternValues().stream().filter(path -> path.startsWith(ALL))
                        .forEach(path -> {
                            assertThat(mapping.getMethodsCondition().getMethods()).as(path).isNotEmpty();
                            mapping.getMethodsCondition().getMethods().forEach(method -> routes.add(method + " "
                                    + path));
                        }));
        assertThat(doors().stream().map(door -> door.operation().toString()))
                .containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void nobodyComesInWithoutAValidToken() throws Exception {
        Credentials credentials = exponat.bean(Credentials.class);
        String expired = TokenSecret.fresh();
        credentials.issue("administrator", Role.ADMINISTRATOR, Hash.of(expired), Instant.now().minusSeconds(1),
                Instant.now());
        Answer revoked = exponat.asEditor("POST", ALL + "/tokens", "{\"name\": \"revoked\"}");
        exponat.asEditor("DELETE", revoked.header("Location"), "");
        String disabled = account("disabled", "{\"role\": \"administrator\"}");
        exponat.asEditor("PUT", ALL + "/accounts/disabled",
                "{\"base\": 1, \"roles\": [{\"role\": \"administrator\"}], \"disabled\": true}");
        String valid = "Bearer " + RunningExponat.TOKEN;
        List<String[]> attempts = List.of(new String[]{}, new String[]{"Authorization", "Bearer "},
                new String[]{"Authorization", "Bearer exp_wrong-wrong-wrong-wrong"},
                new String[]{"Authorization", "Bearer " + TokenSecret.fresh()},
                new String[]{"Authorization", "Bearer " + expired},
                new String[]{"Authorization", "Bearer " + revoked.json().path("token").stringValue()},
                new String[]{"Authorization", "Bearer " + disabled},
                new String[]{"Authorization", RunningExponat.TOKEN},
                new String[]{"Authorization", valid, "Authorization", "Bearer " + expired},
                new String[]{"Authorization", valid, "Authorization", valid});
        for (Door door : doors()) {
            String before = kept();
            for (String[] attempt : attempts) {
                Answer answer = door.asked(attempt).getFirst();
                assertProblem(answer, 401);
                assertThat(answer.body()).doesNotContain(CANARY);
            }
            assertThat(kept()).as("%s", door.operation()).isEqualTo(before);
        }
    }

    @Test
    void whoHasEveryRightButTheOneIsRefusedAndChangesNothing() throws Exception {
        for (Door door : doors()) {
            if (!door.needed().equals("OPEN")) {
                refused(door, Objects.requireNonNull(without.get(Action.valueOf(door.needed()))));
            }
        }
    }

    @Test
    void whoMayDoNothingLearnsNothing() throws Exception {
        for (Door door : doors()) {
            String before = kept();
            List<Answer> answers = door.asked("Authorization", "Bearer " + nobody);
            assertThat(answers).as("%s", door.operation()).allSatisfy(answer -> {
                assertThat(answer.status()).isLessThan(500);
                assertThat(answer.body()).doesNotContain(CANARY);
                // A plan of what is not there for somebody only says so, a batch says it of each operation, and a
                // conversion tells what it was told.
                if (!door.operation().method().equals("GET")
                        && !List.of("/plans", "/batches", "/conversions")
                                .contains(door.operation().path().substring(ALL.length()))) {
                    assertThat(answer.status()).isGreaterThanOrEqualTo(400);
                }
            });
            assertThat(kept()).as("%s", door.operation()).isEqualTo(before);
        }
    }

    private static void refused(Door door, String token) throws Exception {
        String before = kept();
        List<Answer> answers = door.asked("Authorization", "Bearer " + token);
        assertThat(answers.stream().map(Answer::status)).as("%s: %s", door.operation(), answers)
                .contains(door.status());
        assertThat(answers).as("%s", door.operation()).allSatisfy(answer -> {
            assertThat(answer.status()).isLessThan(500);
            assertThat(answer.status() == 200).isEqualTo(door.status() == 200);
            assertThat(answer.body()).doesNotContain(CANARY);
            if (answer.status() == 200) {
                assertThat(answer.body()).doesNotContain(ids.get(""));
            }
        });
        assertThat(kept()).as("%s", door.operation()).isEqualTo(before);
    }

    /** What is missing and what is another's are told alike: status, headers and body. */
    @Test
    void whatMayNotBeReadLooksLikeWhatIsNotThere() {
        String token = without.get(Action.READ);
        for (Door door : doors()) {
            if (door.needed().equals("READ") && door.status() == 404 && door.operation().path().contains("{id}")
                    && door.operation().path().startsWith(ALL + "/items")) {
                String there = door.address();
                String missing = there.replace(ids.get(""), UNKNOWN);
                Answer one = exponat.send(door.operation().method(), there, null, "Authorization", "Bearer " + token,
                        "If-None-Match", "\"2\"");
                Answer other = exponat.send(door.operation().method(), missing, null, "Authorization",
                        "Bearer " + token, "If-None-Match", "\"2\"");
                assertThat(one.status()).as(there).isEqualTo(other.status());
                assertThat(one.body().replace(ids.get(""), UNKNOWN)).isEqualTo(other.body());
                assertThat(one.headers().keySet()).isEqualTo(other.headers().keySet());
            }
        }
    }

    @Test
    void noSecretIsKeptLoggedOrToldAgain(CapturedOutput output) throws Exception {
        String secret = exponat.asEditor("POST", ALL + "/tokens", "{\"name\": \"secret\"}").json().path("token")
                .stringValue();
        exponat.send("PATCH", ALL + "/items/" + ids.get(""), "{", "Authorization", "Bearer " + secret, "Content-Type",
                "application/json");
        exponat.get(ALL + "/me", "Authorization", "Bearer " + secret.toUpperCase(Locale.ROOT));
        assertThat(output.getAll()).doesNotContain(secret.substring(12));
        assertThat(kept()).doesNotContain(secret.substring(12));
        for (String path : List.of("/tokens", "/changes", "/me", "/accounts")) {
            assertThat(exponat.get(ALL + path, "Authorization", "Bearer " + secret).body())
                    .doesNotContain(secret.substring(12));
        }
    }

    /** Everything that is kept, but when tokens were used last. */
    private static String kept() throws SQLException, IOException {
        StringBuilder kept = new StringBuilder();
        Path database;
        try (Stream<Path> files = Files.list(data)) {
            database = files.filter(file -> file.toString().endsWith(".db")).findFirst().orElseThrow();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement
                    .executeQuery("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            // Whoever is refused is noted there.
            tables.removeIf(table -> table.startsWith("audit"));
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                    while (rows.next()) {
                        kept.append(table);
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            boolean noise = rows.getMetaData().getColumnName(i).equals("last_used_at");
                            kept.append('|').append(noise ? "" : rows.getString(i));
                        }
                        kept.append('\n');
                    }
                }
            }
        }
        try (Stream<Path> media = Files.walk(data)) {
            media.filter(file -> file.toString().contains("media")).sorted().forEach(kept::append);
        }
        return kept.toString();
    }
}
