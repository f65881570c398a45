package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is erased is nowhere any more, whatever was kept ready, the same on every engine. */
interface ErasureWalkContract extends WalkContract {

    String ERASURES = "/api/editorial/erasures";

    private String person(String word) {
        String id = exponat().create("person", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}, "email": "%1$s@alt.example", "phone": "%1$s-1"}"""
                .formatted(word));
        exponat().publish(id);
        exponat().revise(id, 1, "{\"email\": \"%s@neu.example\"}".formatted(word));
        exponat().publish(id);
        return id;
    }

    @Test
    default void whatReadersWereShownIsShownInNoEditionAnyMore() {
        String word = unique();
        String id = person(word);
        long second = exponat().get("/api/delivery/editions/current").json().path("edition").longValue();
        List<String> reads = List.of("/api/delivery/items/" + id, "/api/delivery/items/" + id + "?edition=" + second,
                "/api/delivery/items/" + id + "?edition=" + (second - 1), "/api/delivery/person/" + word,
                "/api/delivery/items?type=person&limit=100&edition=" + second);
        List<Answer> before = reads.stream().map(read -> exponat().get(read)).toList();
        assertThat(before).allSatisfy(answer -> assertThat(answer.body()).contains(".example"));
        JsonNode token = exponat().get("/api/delivery/changes?since=" + second).json().path("token");

        String dry = "{\"id\": \"%s\", \"fields\": [\"email\"], \"reason\": \"asked for\", \"dryRun\": true}"
                .formatted(id);
        Answer told = exponat().asEditor("POST", ERASURES, dry);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().path("versions").toString())
                .isEqualTo("[{\"version\":1,\"slots\":[\"*\"]},{\"version\":2,\"slots\":[\"*\"]}]");
        assertThat(told.json().has("erasure")).isFalse();
        assertThat(exponat().get(reads.getFirst()).body()).contains("@neu.example");

        Answer done = exponat().asEditor("POST", ERASURES, dry.replace("true", "false"));
        assertThat(done.status()).isEqualTo(201);
        assertThat(done.json().path("edition").longValue()).isEqualTo(second + 1);
        assertThat(done.json().path("values").intValue()).isEqualTo(2);
        assertThat(done.json().path("purge").valueStream().map(JsonNode::stringValue)).containsExactly("item:" + id,
                "type:person", "all");
        assertThat(done.body()).doesNotContain(".example");
        for (int i = 0; i < reads.size(); i++) {
            Answer answer = exponat().get(reads.get(i), "If-None-Match", before.get(i).header("ETag"));
            assertThat(answer.status()).as(reads.get(i)).isEqualTo(200);
            assertThat(answer.body()).as(reads.get(i)).doesNotContain(word + "@").contains(word + "-1");
        }
        assertThat(exponat().get("/api/delivery/changes?since=" + token.stringValue()).json()
                .path("upserts").findValuesAsString("id")).containsExactly(id);
        JsonNode version = exponat().asEditor("/api/editorial/items/" + id + "/versions/1").json();
        assertThat(version.path("fields").has("email")).isFalse();
        assertThat(version.path("erased").toString()).isEqualTo("[{\"field\":\"email\"}]");
        Answer again = exponat().asEditor("POST", ERASURES, dry.replace("true", "false"));
        assertThat(again.status()).isEqualTo(201);
        JsonNode log = exponat().asEditor(ERASURES + "?limit=2").json();
        assertThat(log.at("/erasures/0/id").stringValue()).isEqualTo(id);
        assertThat(log.at("/erasures/0/erasure")).isEqualTo(again.json().path("erasure"));
        assertThat(log.at("/erasures/1/erasure")).isEqualTo(done.json().path("erasure"));
        assertThat(log.at("/erasures/0/reason").stringValue()).isEqualTo("asked for");
    }

    @Test
    default void aRequestThatIsSentAgainErasesOnce() {
        String word = unique();
        String body = "{\"id\": \"%s\", \"reason\": \"asked for\"}".formatted(person(word));
        Answer first = exponat().asEditor("POST", ERASURES, body, "Idempotency-Key", word);
        Answer again = exponat().asEditor("POST", ERASURES, body, "Idempotency-Key", word);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    default void anErasureThatCannotBeUnderstoodIsRefusedWithEveryFault() {
        String id = exponat().create("person", "{\"title\": {\"de\": \"P\"}}");
        assertThat(exponat().asEditor("POST", ERASURES, "{\"id\": \"x\", \"fields\": []}").json().path("errors")
                .findValuesAsString("pointer")).containsExactlyInAnyOrder("/id", "/fields", "/reason");
        assertThat(exponat().asEditor("POST", ERASURES,
                "{\"id\": \"%s\", \"fields\": [\"email\", \"title\"], \"reason\": \"r\"}".formatted(id)).json()
                .path("errors").findValuesAsString("code")).containsExactly("not_personal");
        assertThat(exponat().asEditor("POST", ERASURES, "{\"id\": \"%s\", \"reason\": \"r\"}".formatted(
                "00000000-0000-7000-8000-000000000000")).status()).isEqualTo(404);
        assertThat(exponat().get(ERASURES).status()).isEqualTo(401);
    }
}
