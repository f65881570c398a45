package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Accounts, roles and tokens over HTTP, the same on every engine. */
interface AccountWalkContract extends ExponatSource {

    String ACCOUNTS = "/api/editorial/accounts";
    String ROLES = "/api/editorial/roles";
    String TOKENS = "/api/editorial/tokens";
    String ME = "/api/editorial/me";

    private static String fresh(String word) {
        return word + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private Answer made(String path, String json) {
        Answer answer = exponat().asEditor("POST", path, json);
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer;
    }

    /** Makes an account with these roles, as JSON, and returns its token. */
    private String account(String name, String roles) {
        made(ACCOUNTS, "{\"name\": \"" + name + "\", \"roles\": [" + roles + "]}");
        return made(TOKENS, "{\"account\": \"" + name + "\", \"name\": \"of " + name + "\"}").json().path("token")
                .stringValue();
    }

    private Answer as(String token, String method, String path, String json) {
        return exponat().send(method, path, json, "Authorization", "Bearer " + token, "Content-Type",
                "application/json");
    }

    private Answer read(String token, String path) {
        return exponat().get(path, "Authorization", "Bearer " + token);
    }

    @Test
    default void anAccountIsMadeChangedAndDisabled() {
        String name = fresh("anna");
        Answer made = made(ACCOUNTS, """
                {"name": "%s", "displayName": "Anna Berg",
                 "roles": [{"role": "author"}, {"role": "translator", "locales": ["en"]}]}""".formatted(name));
        String address = made.header("Location");
        assertThat(address).isEqualTo(ACCOUNTS + "/" + name);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(exponat().asEditor(address).json()).isEqualTo(made.json());
        assertThat(made.json().path("grants").findValuesAsString("action")).contains("create").doesNotContain("trash");
        String token = made(TOKENS, "{\"account\": \"" + name + "\", \"name\": \"laptop\"}").json().path("token")
                .stringValue();

        JsonNode me = read(token, ME).json();
        assertThat(me.path("account").stringValue()).isEqualTo(name);
        assertThat(me.path("displayName").stringValue()).isEqualTo("Anna Berg");
        assertThat(me.at("/token/prefix").stringValue()).isEqualTo(token.substring(0, 10));
        assertThat(me.path("grants")).isEqualTo(made.json().path("grants"));

        String change = "{\"displayName\": null, \"roles\": [{\"role\": \"editor\"}], \"disabled\": false}";
        assertThat(exponat().asEditor("PUT", address, change).status()).isEqualTo(428);
        assertThat(exponat().asEditor("PUT", address, change, "If-Match", "\"7\"").status()).isEqualTo(412);
        Answer changed = exponat().asEditor("PUT", address, change, "If-Match", "\"1\"");
        assertThat(changed.json().path("revision").intValue()).isEqualTo(2);
        assertThat(changed.json().has("displayName")).isFalse();
        assertThat(read(token, ME).json().path("grants").findValuesAsString("action")).contains("trash");
        // Nobody is let in again because a client forgot to say that they are not.
        assertProblem(exponat().asEditor("PUT", address, "{\"base\": 2, \"roles\": []}"), 422);

        Answer disabled = exponat().asEditor("PUT", address,
                "{\"base\": 2, \"roles\": [{\"role\": \"editor\"}], \"disabled\": true}");
        assertThat(disabled.json().has("disabledAt")).isTrue();
        assertThat(read(token, ME).status()).isEqualTo(401);
        assertProblem(exponat().asEditor("POST", ACCOUNTS, "{\"name\": \"" + name + "\"}"), 409);
    }

    @Test
    default void aRoleIsMadeChangedAndRemoved() {
        String name = fresh("corrector");
        Answer made = made(ROLES, """
                {"name": "%s", "description": "Mends slips", "grants": [{"action": "read"},
                 {"action": "edit", "types": ["page"], "own": true}]}""".formatted(name));
        String address = made.header("Location");
        assertThat(exponat().asEditor(address).json()).isEqualTo(made.json());
        String token = account(fresh("ben"), "{\"role\": \"" + name + "\"}");
        String id = exponat().create("page", "{\"title\": {\"de\": \"Eins\"}}");
        String edit = "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Zwei\"}}}";
        assertProblem(as(token, "PATCH", "/api/editorial/items/" + id, edit), 403);

        Answer changed = exponat().asEditor("PUT", address,
                "{\"base\": 1, \"grants\": [{\"action\": \"read\"}, {\"action\": \"edit\", \"types\": [\"page\"]}]}");
        assertThat(changed.json().path("revision").intValue()).isEqualTo(2);
        assertThat(as(token, "PATCH", "/api/editorial/items/" + id, edit).status()).isEqualTo(200);
        assertProblem(exponat().asEditor("DELETE", address, ""), 409);
        assertThat(exponat().asEditor(ROLES).json().path("roles").findValuesAsString("name"))
                .startsWith("author", "translator", "editor", "publisher", "administrator").contains(name);
        String unused = made(ROLES, "{\"name\": \"" + fresh("unused") + "\", \"grants\": []}").header("Location");
        assertThat(exponat().asEditor("DELETE", unused, "", "If-Match", "\"2\"").status()).isEqualTo(412);
        assertThat(exponat().asEditor("DELETE", unused, "", "If-Match", "\"1\"").status()).isEqualTo(204);
        assertThat(exponat().asEditor(unused).status()).isEqualTo(404);
    }

    @Test
    default void aTokenIsToldOnceAndEndsWhenItIsRevoked() {
        String token = account(fresh("cleo"), "{\"role\": \"publisher\"}");
        Answer given = as(token, "POST", TOKENS, """
                {"name": "website", "scopes": [{"action": "read", "types": ["page"]}]}""");
        assertThat(given.status()).as("%s", given).isEqualTo(201);
        String scoped = given.json().path("token").stringValue();
        assertThat(scoped).matches("exp_[A-Za-z0-9_-]{43}[0-9a-f]{8}");
        String address = given.header("Location");
        JsonNode kept = read(token, address).json();
        assertThat(kept.has("token")).isFalse();
        assertThat(kept.path("madeBy")).isEqualTo(kept.path("account"));
        assertThat(kept.has("madeWith")).isTrue();
        assertThat(exponat().asEditor(TOKENS).body()).doesNotContain(scoped).doesNotContain(token);

        String page = exponat().create("page", "{\"title\": {\"de\": \"Eins\"}}");
        String cluster = exponat().create("cluster", "{\"title\": {\"de\": \"Eins\"}}");
        assertThat(read(scoped, "/api/editorial/items/" + page).status()).isEqualTo(200);
        assertThat(read(scoped, "/api/editorial/items/" + cluster).status()).isEqualTo(404);
        assertProblem(as(scoped, "PATCH", "/api/editorial/items/" + page,
                "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Zwei\"}}}"), 403);
        assertProblem(as(scoped, "POST", TOKENS, "{\"name\": \"more\"}"), 403);
        assertThat(read(scoped, ME).json().path("grants").size()).isEqualTo(1);

        assertThat(as(token, "DELETE", address, "").status()).isEqualTo(204);
        assertThat(as(token, "DELETE", address, "").status()).isEqualTo(204);
        assertThat(read(scoped, ME).status()).isEqualTo(401);
        assertThat(read(token, address).json().has("revokedAt")).isTrue();
    }

    @Test
    default void whoIsNoAdministratorSeesOnlyWhatIsTheirs() {
        String ownName = fresh("dora");
        String otherName = fresh("emil");
        String own = account(ownName, "{\"role\": \"publisher\"}");
        String other = account(otherName, "{\"role\": \"author\"}");
        String others = read(other, ME).json().at("/token/id").stringValue();
        assertThat(read(own, TOKENS).json().path("tokens").findValuesAsString("account")).containsExactly(ownName);
        assertThat(read(own, TOKENS + "?account=" + otherName).json().path("tokens")).isEmpty();
        assertThat(read(own, TOKENS + "?account=nobody-there").json().path("tokens")).isEmpty();
        // What is another's looks like what is not there.
        String nowhere = UUID.randomUUID().toString();
        assertThat(read(own, TOKENS + "/" + others).body().replace(others, ""))
                .isEqualTo(read(own, TOKENS + "/" + nowhere).body().replace(nowhere, ""));
        assertThat(as(own, "DELETE", TOKENS + "/" + others, "").status()).isEqualTo(404);
        assertThat(read(own, ACCOUNTS + "/" + otherName).body())
                .isEqualTo(read(own, ACCOUNTS + "/nobody-there").body());
        assertProblem(as(own, "POST", TOKENS, "{\"name\": \"x\", \"account\": \"" + otherName + "\"}"), 403);
        assertThat(read(other, ME).status()).isEqualTo(200);
    }

    @Test
    default void nobodyMakesThemselvesMore() {
        String role = fresh("personnel");
        made(ROLES, "{\"name\": \"" + role + "\", \"grants\": [{\"action\": \"read\"}, {\"action\": \"administer\"}]}");
        String name = fresh("fritz");
        String token = account(name, "{\"role\": \"" + role + "\"}");
        String mighty = "[{\"role\": \"administrator\"}]";
        List<Answer> refused = List.of(
                as(token, "PUT", ACCOUNTS + "/" + name,
                        "{\"base\": 1, \"disabled\": false, \"roles\": " + mighty + "}"),
                as(token, "POST", ACCOUNTS, "{\"name\": \"" + fresh("gast") + "\", \"roles\": " + mighty + "}"),
                as(token, "PUT", ROLES + "/" + role, "{\"base\": 1, \"grants\": [{\"action\": \"administer\"},"
                        + "{\"action\": \"retract\"}]}"),
                as(token, "POST", ROLES, "{\"name\": \"" + fresh("r") + "\", \"grants\": [{\"action\": \"edit\"}]}"),
                as(token, "POST", TOKENS, "{\"name\": \"x\", \"account\": \"administrator\"}"),
                as(token, "PUT", ACCOUNTS + "/administrator", "{\"base\": 1, \"disabled\": true, \"roles\": []}"));
        assertThat(refused).allSatisfy(answer -> assertProblem(answer, 403));
        // What decides about rights is never taken from the body of something else.
        for (String property : new String[]{"grants", "rights", "revision", "createdAt", "isAdmin", "@class"}) {
            assertProblem(as(token, "PUT", ACCOUNTS + "/" + name,
                    "{\"base\": 1, \"disabled\": false, \"roles\": [], \"" + property + "\": []}"), 400);
            assertProblem(as(token, "POST", TOKENS, "{\"name\": \"x\", \"" + property + "\": []}"), 400);
        }
        for (String property : new String[]{"author", "createdBy", "owner", "_status", "@class"}) {
            assertProblem(exponat().asEditor("POST", "/api/editorial/items",
                    "{\"type\": \"page\", \"fields\": {}, \"" + property + "\": \"x\"}"), 400);
        }
        assertThat(read(token, ME).json().path("grants").findValuesAsString("action"))
                .containsExactly("read", "administer");
    }

    @Test
    default void whatMakesNoSenseIsPointedAt() {
        Answer account = exponat().asEditor("POST", ACCOUNTS, """
                {"name": "Großes Wort", "roles": [{"role": "nobody"}, {"role": "author", "types": ["none"]},
                 {"role": "author", "locales": ["fr"]}]}""");
        assertThat(account.json().path("errors").findValuesAsString("pointer")).containsExactlyInAnyOrder("/name",
                "/roles/0/role", "/roles/1/types", "/roles/2/role", "/roles/2/locales");
        Answer role = exponat().asEditor("POST", ROLES, """
                {"name": "r", "grants": [{"action": "fly"}, {"action": "read", "types": []},
                 {"action": "read", "locales": ["Deutsch"]}]}""");
        assertThat(role.json().path("errors").findValuesAsString("pointer")).containsExactlyInAnyOrder(
                "/grants/0/action", "/grants/1/types", "/grants/2/locales/0");
        Answer reach = exponat().asEditor("POST", ROLES, """
                {"name": "r", "grants": [{"action": "read", "locales": ["de"]}, {"action": "create", "own": true}]}""");
        assertThat(reach.json().path("errors").findValuesAsString("pointer")).containsExactlyInAnyOrder(
                "/grants/0/locales", "/grants/1/own");
        Answer token = exponat().asEditor("POST", TOKENS, """
                {"name": " ", "scopes": [], "expiresAt": "2026-01-01T00:00:00Z"}""");
        assertThat(token.json().path("errors").findValuesAsString("pointer")).containsExactly("/scopes");
        assertThat(exponat().asEditor(ACCOUNTS + "?after=%27").status()).isEqualTo(400);
    }

    @Test
    default void accountsAndTokensAreListedPageByPage() {
        String prefix = fresh("list");
        for (int i = 0; i < 3; i++) {
            account(prefix + "-" + i, "");
        }
        List<String> listed = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = exponat().asEditor(ACCOUNTS + "?limit=2" + (after.isEmpty() ? "" : "&after=" + after))
                    .json();
            listed.addAll(page.path("accounts").findValuesAsString("name"));
            after = page.path("next").isNull() ? null : page.path("next").stringValue();
        }
        assertThat(listed).doesNotHaveDuplicates().contains(prefix + "-0", prefix + "-1", prefix + "-2");
        JsonNode tokens = exponat().asEditor(TOKENS + "?limit=2").json();
        assertThat(tokens.path("tokens").findValuesAsString("account")).containsExactly(prefix + "-2", prefix + "-1");
        assertThat(exponat().asEditor(TOKENS + "?limit=1&after=" + tokens.path("next").stringValue()).json()
                .path("tokens").findValuesAsString("account")).containsExactly(prefix + "-0");
    }
}
