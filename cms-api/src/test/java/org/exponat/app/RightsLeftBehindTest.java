package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken away takes the rights with it that it gave or guarded; what comes later under its name has none of them. */
class RightsLeftBehindTest {

    private static final String EDITORIAL = "/api/editorial";
    private static final String SECRET = "Vermerkwort";

    @TempDir
    Path directory;

    private Path data() {
        return directory.resolve("data");
    }

    private static Answer as(RunningExponat exponat, String token, String method, String path, String json) {
        return exponat.send(method, EDITORIAL + path, json, "Authorization", "Bearer " + token, "Content-Type",
                "application/json");
    }

    private static String account(RunningExponat exponat, String name, String roles) {
        HiddenSite.made(exponat, "/accounts", "{\"name\": \"" + name + "\", \"roles\": [" + roles + "]}");
        return HiddenSite.made(exponat, "/tokens", "{\"name\": \"t\", \"account\": \"" + name + "\"}").json()
                .path("token").stringValue();
    }

    @Test
    void aRoleThatIsMadeAgainIsNobodysWhoHadTheOneBefore() {
        try (RunningExponat exponat = RunningExponat.empty(data()); StoredState stored = StoredState.of(data())) {
            String role = "{\"name\": \"korrektur\", \"grants\": [{\"action\": \"read\"}, {\"action\": \"edit\"}]}";
            HiddenSite.made(exponat, "/roles", role);
            String anna = account(exponat, "anna", "{\"role\": \"korrektur\"}");
            String id = exponat.create("page", "{\"title\": {\"de\": \"Eins\"}}");
            // As long as somebody has it, it is not removed: nobody forgets who had it.
            assertProblem(exponat.asEditor("DELETE", EDITORIAL + "/roles/korrektur", ""), 409);
            HiddenSite.done(exponat, "PUT", "/accounts/anna", "{\"base\": 1, \"roles\": [], \"disabled\": false}");
            HiddenSite.done(exponat, "DELETE", "/roles/korrektur", "");
            HiddenSite.made(exponat, "/roles", role);

            Map<String, String> before = stored.now();
            assertProblem(as(exponat, anna, "PATCH", "/items/" + id,
                    "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Zwei\"}}}"), 404);
            assertThat(as(exponat, anna, "GET", "/me", "").json().path("grants")).isEmpty();
            assertThat(as(exponat, anna, "GET", "/search?q=Eins", "").json().path("hits")).isEmpty();
            assertThat(stored.now()).isEqualTo(before);
            StoredState.requireIndexesToAgree(exponat);
        }
    }

    @Test
    void nobodyComesAfterAnAccountUnderItsName() {
        try (RunningExponat exponat = RunningExponat.empty(data()); StoredState stored = StoredState.of(data())) {
            String anna = account(exponat, "anna", "{\"role\": \"author\"}");
            String id = as(exponat, anna, "POST", "/items", "{\"type\": \"page\", \"fields\": {}}").json().path("id")
                    .stringValue();
            String revoked = as(exponat, anna, "POST", "/tokens", "{\"name\": \"more\"}").json().path("token")
                    .stringValue();
            String more = as(exponat, revoked, "GET", "/me", "").json().at("/token/id").stringValue();
            HiddenSite.done(exponat, "DELETE", "/tokens/" + more, "");
            HiddenSite.done(exponat, "PUT", "/accounts/anna",
                    "{\"base\": 1, \"roles\": [{\"role\": \"author\"}], \"disabled\": true}");

            Map<String, String> before = stored.now();
            assertProblem(exponat.asEditor("POST", EDITORIAL + "/accounts",
                    "{\"name\": \"anna\", \"roles\": [{\"role\": \"author\"}]}"), 409);
            assertProblem(exponat.asEditor("POST", EDITORIAL + "/accounts", "{\"name\": \"ANNA\"}"), 422);
            for (String token : List.of(anna, revoked)) {
                assertProblem(as(exponat, token, "PATCH", "/items/" + id, "{\"base\": 1, \"fields\": {}}"), 401);
            }
            assertThat(stored.now()).isEqualTo(before);

            HiddenSite.done(exponat, "PUT", "/accounts/anna", "{\"base\": 2, \"roles\": [], \"disabled\": false}");
            assertProblem(as(exponat, revoked, "GET", "/me", ""), 401);
            assertProblem(as(exponat, anna, "PATCH", "/items/" + id, "{\"base\": 1, \"fields\": {}}"), 404);
        }
    }

    private RunningExponat started(String fields) throws IOException {
        Path types = Files.createDirectories(directory.resolve("types"));
        Files.writeString(types.resolve("page.yaml"), "name: page\nfields: {" + fields + "}");
        Files.writeString(types.resolve("theme.yaml"), "name: theme");
        return RunningExponat.empty(data(), "--exponat.types=" + types);
    }

    /** Neither open where it was closed, nor by way of another name. */
    @Test
    void aFieldThatComesBackUnderItsNameOpensNothingThatWasClosed() throws IOException {
        String open = "note: {kind: text, search: 1, filterable: true, sortable: true, facet: true}";
        String id;
        try (RunningExponat exponat = started("note: {kind: text, internal: true}")) {
            id = exponat.create("page", """
                    {"title": {"de": "Text"}, "slug": {"de": "text"}, "note": "%s"}""".formatted(SECRET));
            exponat.publish(id);
        }
        assertThatThrownBy(() -> started(open).close()).hasStackTraceContaining("note");
        Path migrations = Files.createDirectories(directory.resolve("types/migrations"));
        Path renaming = Files.writeString(migrations.resolve("a.yaml"),
                "{type: page, steps: [{rename: note, to: remark}]}");
        assertThatThrownBy(() -> started(open.replace("note", "remark")).close()).hasStackTraceContaining("remark");
        Files.delete(renaming);
        Files.writeString(migrations.resolve("a.yaml"), "{type: page, steps: [{remove: note}]}");
        try (RunningExponat exponat = started("")) {
            assertClosed(exponat, id, "");
        }
        assertThatThrownBy(() -> started(open).close()).hasStackTraceContaining("note");
        try (RunningExponat exponat = started(open.replace("note", "other"));
                StoredState stored = StoredState.of(data())) {
            Map<String, String> before = stored.now();
            assertClosed(exponat, id, "");
            assertClosed(exponat, id, "edition=1");
            assertProblem(exponat.get("/api/delivery/items?type=page&filter%5Bnote%5D=" + SECRET), 400);
            assertThat(stored.now()).isEqualTo(before);
            StoredState.requireIndexesToAgree(exponat);
        }
    }

    private static void assertClosed(RunningExponat exponat, String id, String pin) {
        for (String asked : List.of("items/" + id + "?", "items?type=page&", "page/text?", "search?q=&",
                "search?correct=false&q=" + SECRET + "&", "suggest?q=" + SECRET.substring(0, 6) + "&")) {
            Answer answer = exponat.get("/api/delivery/" + asked + pin);
            assertThat(answer.status()).as(asked + pin).isEqualTo(200);
            assertThat(answer.body()).as(asked + pin).doesNotContainIgnoringCase(SECRET);
            if (asked.contains("q=" + SECRET + "&")) {
                assertThat(answer.json().path("total").intValue()).as(asked).isZero();
            }
        }
    }
}
