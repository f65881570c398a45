package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The log of who did what over HTTP, the same on every engine. */
interface AuditWalkContract extends ExponatSource {

    String AUDIT = "/api/editorial/audit";

    private JsonNode log(String query) {
        Answer answer = exponat().asEditor(AUDIT + query);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("entries");
    }

    @Test
    default void whatWasDoneToAnItemIsToldWithTheTokenAndTheAddress() {
        String id = exponat().create("page", "{\"title\": {\"de\": \"Eins\"}, \"slug\": {\"de\": \"p-"
                + UUID.randomUUID() + "\"}}");
        exponat().publish(id);
        JsonNode entries = log("?item=" + id);
        assertThat(entries.findValuesAsString("action")).containsExactly("edition_made", "saved");
        JsonNode me = exponat().asEditor("/api/editorial/me").json();
        for (JsonNode entry : entries) {
            assertThat(entry.path("account").stringValue()).isEqualTo("administrator");
            assertThat(entry.path("token")).isEqualTo(me.at("/token/id"));
            assertThat(entry.path("address").stringValue()).isEqualTo("127.0.0.1");
        }
        assertThat(log("?item=" + id + "&action=saved&account=administrator").size()).isEqualTo(1);
        assertThat(log("?item=" + id + "&account=somebody").size()).isEqualTo(0);
        assertThat(log("?item=" + id + "&to=2026-01-01T00:00:00Z").size()).isEqualTo(0);
        assertThat(log("?item=" + id + "&from=2026-01-01T00:00:00%2B01:00&limit=1").size()).isEqualTo(1);
    }

    @Test
    default void refusedWritesAreToldAndNoSecrets() {
        String secret = "exp_a-lost-token-" + UUID.randomUUID();
        String unique = UUID.randomUUID().toString();
        exponat().send("DELETE", "/api/editorial/items/" + unique + "?token=" + secret, null, "Authorization",
                "Bearer " + secret);
        await().atMost(Duration.ofSeconds(20)).until(() -> log("?action=refused&limit=100").valueStream().anyMatch(
                entry -> entry.path("detail").asString("").equals("401 DELETE /api/editorial/items/" + unique)));
        Answer given = exponat().asEditor("POST", "/api/editorial/tokens", "{\"name\": \"logged\"}");
        String token = given.json().path("token").stringValue();
        assertThat(log("?subject=" + given.json().path("id").stringValue()).findValuesAsString("action"))
                .containsExactly("token_given");
        String all = exponat().asEditor(AUDIT + "/export").body();
        assertThat(all).contains("token_given").doesNotContain(secret).doesNotContain(token);
    }

    @Test
    default void theWholeLogIsExportedAndChecked() {
        exponat().create("page", "{\"title\": {\"de\": \"Eins\"}}");
        Answer exported = exponat().asEditor(AUDIT + "/export");
        assertThat(exported.header("Content-Type")).startsWith("application/x-ndjson");
        List<JsonNode> lines = exported.body().lines().map(CanonicalJson::read).toList();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).path("number").longValue()).isEqualTo(i + 1);
        }
        JsonNode checked = exponat().asEditor(AUDIT + "/check").json();
        assertThat(checked.path("whole").booleanValue()).isTrue();
        assertThat(checked.path("entries").longValue()).isGreaterThanOrEqualTo(lines.size());
    }

    @Test
    default void theLogAnswersNothingButWhatItIsAskedFor() {
        for (String attack : List.of("' OR '1'='1", "x'; DROP TABLE audit; --", "%", "\\", "null")) {
            String quoted = URLEncoder.encode(attack, StandardCharsets.UTF_8);
            assertThat(log("?account=" + quoted).size()).as(attack).isEqualTo(0);
            assertThat(log("?subject=" + quoted).size()).as(attack).isEqualTo(0);
            assertThat(log("?token=" + quoted).size()).as(attack).isEqualTo(0);
            for (String name : List.of("action", "item", "from", "to", "after", "limit")) {
                assertProblem(exponat().asEditor(AUDIT + "?" + name + "=" + quoted), 400);
            }
        }
        assertThat(exponat().asEditor(AUDIT + "/check").json().path("whole").booleanValue()).isTrue();
        assertProblem(exponat().asEditor(AUDIT + "?nix=1"), 400);
        assertProblem(exponat().get(AUDIT), 401);
    }
}
