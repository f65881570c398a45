package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Batches over HTTP. */
interface BatchWalkContract extends ExponatSource {

    private Answer batch(boolean atomic, String... operations) {
        return exponat().asEditor("POST", "/api/editorial/batches",
                "{\"atomic\": " + atomic + ", \"operations\": [" + String.join(",", operations) + "]}");
    }

    @Test
    default void eachOperationHasItsResult() {
        String word = unique();
        Answer answer = batch(false, """
                {"op": "create", "name": "a", "type": "theme", "key": "%1$s", "fields": {"title": {"de": "%1$s"}}}"""
                .formatted(word), """
                        {"op": "create", "type": "page", "fields": {"themes": ["@a"], "body": {"de": {"format": "html",
                         "text": "<u>x</u> <a href='item:@theme:%s'>y</a>"}}}}""".formatted(word),
                "{\"op\": \"edit\", \"id\": \"@a\", \"fields\": {\"title\": {\"en\": \"One\"}}}",
                "{\"op\": \"create\", \"type\": \"nix\", \"fields\": {}}", "{\"op\": \"trash\", \"id\": \"@a\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("refused").intValue()).isEqualTo(2);
        JsonNode results = answer.json().path("results");
        assertThat(results.valueStream().map(result -> result.path("status").intValue())).containsExactly(201, 201, 200,
                422, 409);
        String theme = results.at("/0/id").stringValue();
        assertThat(results.at("/1/warnings").findValuesAsString("code")).containsExactly("formatting_dropped");
        assertThat(results.at("/2/version").intValue()).isEqualTo(2);
        assertThat(results.at("/3/problem/errors").findValuesAsString("pointer")).containsExactly("/operations/3/type");
        assertThat(results.at("/4/problem/type").stringValue()).isEqualTo("urn:exponat:problem:in-use");
        JsonNode page = exponat().asEditor("/api/editorial/items/" + results.at("/1/id").stringValue()).json();
        assertThat(page.at("/fields/themes/0").stringValue()).isEqualTo(theme);
        assertThat(page.at("/fields/body/de/0/text").stringValue()).isEqualTo("x [y](item:" + theme + ")");
    }

    @Test
    default void anAtomicBatchChangesNothingWhereOneOperationIsRefused() {
        String key = unique();
        String create = "{\"op\": \"create\", \"type\": \"page\", \"key\": \"" + key
                + "\", \"fields\": {\"title\": {\"de\": %s}}}";
        Answer refused = batch(true, create.formatted("\"Eins\""), create.formatted("\"Zwei\""));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:batch-refused");
        assertThat(refused.json().path("operation").intValue()).isEqualTo(1);
        assertThat(refused.json().at("/problem/type").stringValue()).isEqualTo("urn:exponat:problem:key-taken");
        String listed = "/api/editorial/items?type=page&key=" + key;
        assertThat(exponat().asEditor(listed).json().path("items")).isEmpty();
        assertThat(batch(true, create.formatted("\"Eins\""), create.formatted("\"Eins\"")).status()).isEqualTo(200);
        assertThat(exponat().asEditor(listed).json().path("items")).hasSize(1);
    }

    @Test
    default void whatIsNoOperationIsRefusedWithItsPlace() {
        String operation = "{\"op\": \"trash\", \"id\": \"@x\"}";
        assertThat(batch(false, (operation + ",").repeat(500) + operation).status()).isEqualTo(422);
        Answer unknown = batch(false, operation, "{\"op\": \"publish\"}", "{}",
                "{\"op\": \"create\", \"name\": \"ä\"}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().path("errors").findValuesAsString("pointer")).containsExactly("/operations/1/op",
                "/operations/2/op", "/operations/3/name", "/operations/3/type", "/operations/3/fields");
        Answer misspelt = batch(false, "{\"op\": \"edit\", \"id\": \"@x\", \"feilds\": {}}");
        assertThat(misspelt.status()).isEqualTo(400);
        assertThat(misspelt.json().path("errors").findValuesAsString("pointer"))
                .containsExactly("/operations/0/feilds");
        assertThat(exponat().send("POST", "/api/editorial/batches", "{\"operations\": []}", "Content-Type",
                "application/json").status()).isEqualTo(401);
    }
}
