package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;

/** Requests that are sent again over HTTP, the same on every engine. */
interface RepeatedRequestsContract extends ExponatSource {

    private Answer post(String key, String address, String body) {
        return exponat().asEditor("POST", address, body, "Idempotency-Key", key);
    }

    private static String page(String title) {
        return "{\"type\": \"page\", \"fields\": {\"title\": {\"de\": \"" + title + "\"}}}";
    }

    private int found(String word) {
        return exponat().asEditor("/api/editorial/search?q=" + word).json().path("hits").size();
    }

    @Test
    default void aRequestThatIsSentAgainIsAnsweredAgainAndNotCarriedOut() {
        String word = unique();
        Answer first = post(word, "/api/editorial/items", page(word));
        Answer again = post(word, "/api/editorial/items", page(word));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        for (String header : List.of("Location", "ETag", "Content-Type", "Cache-Control")) {
            assertThat(again.header(header)).as(header).isNotEmpty().isEqualTo(first.header(header));
        }
        assertThat(found(word)).isEqualTo(1);

        Answer other = post(word, "/api/editorial/items", page(word + "2"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("errors").findValuesAsString("code")).containsExactly("key_reused");
        assertThat(post(word, "/api/editorial/conversions", "{\"format\": \"html\", \"text\": \"x\"}").status())
                .isEqualTo(422);
        assertThat(exponat().send("POST", "/api/editorial/items", page(word), "Content-Type", "application/json",
                "Idempotency-Key", word).status()).isEqualTo(401);
    }

    @Test
    default void whatWasRefusedMayBeTriedAgain() {
        String word = unique();
        assertThat(post(word, "/api/editorial/items", page(word).replace("title", "titel")).status()).isEqualTo(422);
        assertThat(post(word, "/api/editorial/items", page(word)).status()).isEqualTo(201);
        assertThat(found(word)).isEqualTo(1);
    }

    @Test
    default void actsOnTheSiteAndBatchesAreNotRepeated() {
        String word = unique();
        String batch = "{\"atomic\": true, \"operations\": [{\"op\": \"create\", \"type\": \"page\", \"fields\": {\"title\":"
                + " {\"de\": \"" + word + "\"}, \"slug\": {\"de\": \"" + word + "\"}}}]}";
        Answer made = post(word, "/api/editorial/batches", batch);
        assertThat(post(word, "/api/editorial/batches", batch).body()).isEqualTo(made.body());
        assertThat(found(word)).isEqualTo(1);

        String publish = "{\"entries\": [{\"id\": \"" + made.json().at("/results/0/id").stringValue() + "\"}]}";
        Answer published = post(word + "-p", "/api/editorial/publications", publish);
        assertThat(published.status()).as(published.body()).isEqualTo(201);
        Answer again = post(word + "-p", "/api/editorial/publications", publish);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(published.body());
    }

    /** Whatever the address is, and however it was written. */
    @Test
    default void whatWasToldOfAnItemGoesWithItWhenItIsRetracted() {
        String word = unique();
        String id = exponat().create("page", "{\"title\": {\"de\": \"" + word + "\"}}");
        String written = "%" + Integer.toHexString(id.charAt(0)) + id.substring(1);
        List<String> addresses = List.of("/api/editorial/trash/" + id + "/restore",
                "/api/editorial/items/" + written + "/restore", "/api/editorial/trash/" + written + "/restore");
        List<String> bodies = List.of("{}", "{\"version\": 1, \"base\": 1}", "{}");
        for (int i = 0; i < addresses.size(); i++) {
            Answer told = post(word + i, addresses.get(i), bodies.get(i));
            assertThat(told.status()).as(told.body()).isEqualTo(200);
            assertThat(told.body()).contains(word);
        }
        assertThat(exponat().asEditor("POST", "/api/editorial/retractions",
                "{\"id\": \"" + id + "\", \"reason\": \"law\"}").status()).isEqualTo(201);

        for (int i = 0; i < addresses.size(); i++) {
            Answer again = post(word + i, addresses.get(i), bodies.get(i));
            assertThat(again.status()).as(addresses.get(i)).isEqualTo(409);
            assertThat(again.body()).doesNotContain(word);
        }
    }

    /** What an editor was told of a collision are the item's words, others' too. */
    @Test
    default void whatABatchOrAPlanWasToldOfAnItemGoesWithItWhenItIsRetracted() {
        String word = unique();
        String id = exponat().create("page", "{\"title\": {\"de\": \"Alt\"}, \"slug\": {\"de\": \"" + word + "\"}}");
        String beside = exponat().create("page", "{}");
        String item = "/api/editorial/items/" + id;
        assertThat(exponat().asEditor("PATCH", item,
                "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"" + word + "\"}}}").status()).isEqualTo(200);
        String batch = "{\"operations\": [{\"op\": \"edit\", \"id\": \"" + id
                + "\", \"base\": 1, \"fields\": {\"title\": {\"de\": \"Anders\"}}}]}";
        String plan = "{\"entries\": [{\"id\": \"" + id + "\"}]}";
        String other = batch.replace(id, beside);
        assertThat(post(word + "-b", "/api/editorial/batches", batch).body()).contains(word, "collision");
        assertThat(post(word + "-p", "/api/editorial/plans", plan).body()).contains(word);
        assertThat(post(word + "-o", "/api/editorial/batches", other).status()).isEqualTo(200);

        String retraction = "{\"id\": \"" + id + "\", \"reason\": \"law\"}";
        Answer retracted = post(word + "-r", "/api/editorial/retractions", retraction);
        assertThat(retracted.status()).isEqualTo(201);
        assertThat(post(word + "-r", "/api/editorial/retractions", retraction).body()).isEqualTo(retracted.body());

        for (Answer again : List.of(post(word + "-b", "/api/editorial/batches", batch),
                post(word + "-p", "/api/editorial/plans", plan))) {
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.body()).doesNotContain(word);
        }
        assertThat(post(word + "-o", "/api/editorial/batches", other).status()).isEqualTo(200);
    }

    @Test
    default void whatIsRefusedInABatchWithAKeyLeavesNothing() {
        String key = unique();
        String create = "{\"op\": \"create\", \"type\": \"page\", \"key\": \"" + key + "%s\", \"fields\": {%s}}";
        Answer done = post(key, "/api/editorial/batches", "{\"operations\": [" + create.formatted("a", "") + ","
                + create.formatted("b", "\"themes\": [\"00000000-0000-7000-8000-000000000000\"]") + "]}");

        assertThat(done.json().path("results").valueStream().map(result -> result.path("status").intValue()))
                .containsExactly(201, 422);
        String listed = "/api/editorial/items?type=page&key=" + key;
        assertThat(exponat().asEditor(listed + "a").json().path("items")).hasSize(1);
        assertThat(exponat().asEditor(listed + "b").json().path("items")).isEmpty();
        assertThat(post(key + "-again", "/api/editorial/batches",
                "{\"operations\": [" + create.formatted("b", "") + "]}").json().at("/results/0/status").intValue())
                .isEqualTo(201);
    }

    @Test
    default void aSecretIsToldOnce() {
        String word = unique();
        String preview = "{\"items\": [{\"id\": \"" + exponat().create("page", "{}") + "\"}]}";
        Answer told = post(word, "/api/editorial/previews", preview);
        assertThat(told.status()).as(told.body()).isEqualTo(201);
        assertThat(told.json().path("token").stringValue()).isNotEmpty();

        Answer again = post(word, "/api/editorial/previews", preview);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:secret-told");
        assertThat(again.body()).doesNotContain(told.json().path("token").stringValue());
    }

    @Test
    default void ofManyAtOnceOneIsCarriedOutAndTheOthersAreToldSo() {
        String word = unique();
        List<Answer> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                () -> post(word, "/api/editorial/items", page(word)))).limit(8).toList().stream()
                .map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Answer::status).contains(201).containsAnyOf(201, 409).isSubsetOf(201, 409);
        answers.stream().filter(answer -> answer.status() == 409).forEach(answer -> assertThat(
                answer.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:request-running"));
        assertThat(answers.stream().filter(answer -> answer.status() == 201).map(Answer::body).distinct()).hasSize(1);
        assertThat(found(word)).isEqualTo(1);
    }

    @Test
    default void aKeyThatIsNoneIsRefused() {
        for (String key : new String[]{"", "a b", "x".repeat(256)}) {
            assertThat(post(key, "/api/editorial/items", page("x")).status()).as(key).isEqualTo(400);
        }
    }
}
