package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.app.WebhookReceiver.Received;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.Role;
import org.exponat.core.model.Hash;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever asked for it is told what happens, the same on every engine. */
interface WebhookWalkContract extends ExponatSource {

    String WEBHOOKS = "/api/editorial/webhooks";

    /** How Exponat must be started for this. */
    String[] SETTINGS = {"--exponat.webhooks.allowed-targets=127.0.0.1", "--exponat.webhooks.retries=10ms"};

    @Test
    default void whatIsPublishedWithdrawnAndRetractedIsToldAndSigned() {
        String word = unique();
        String page = page(word);
        try (WebhookReceiver receiver = new WebhookReceiver();
                Hook hook = hook(receiver, "{\"types\": [\"page\"], \"locales\": [\"de\"]}")) {
            Answer published = exponat().asEditor("POST", "/api/editorial/publications",
                    "{\"entries\": [{\"id\": \"" + page + "\"}], \"message\": \"Geheim\"}");
            JsonNode edition = published.json();
            Received first = receiver.next();
            assertThat(first.isSignedBy(hook.secret())).isTrue();
            assertThat(first.isSignedBy(hook.secret() + "x")).isFalse();
            assertThat(first.signature()).matches("t=[0-9]{10},v1=[0-9a-f]{64}");
            assertThat(first.webhook()).isEqualTo(hook.id());
            assertThat(first.json().propertyNames()).containsExactlyInAnyOrder("webhook", "delivery", "event",
                    "edition", "effectiveAt", "changes", "more");
            assertThat(first.json().path("webhook").stringValue()).isEqualTo(hook.id());
            assertThat(first.json().path("delivery").stringValue()).isEqualTo(first.delivery());
            assertThat(first.json().path("event").stringValue()).isEqualTo("edition");
            assertThat(first.json().path("edition")).isEqualTo(edition.path("edition"));
            assertThat(first.json().path("effectiveAt")).isEqualTo(edition.path("effectiveAt"));
            assertThat(first.json().path("more").booleanValue()).isFalse();
            assertThat(first.json().path("changes").toString()).isEqualTo("""
                    [{"id":"%s","type":"page","locale":"de","kind":"published","slug":"%s"}]"""
                    .formatted(page, word));
            assertThat(first.body()).doesNotContain("Geheim", "administrator");

            exponat().asEditor("POST", "/api/editorial/publications",
                    "{\"entries\": [{\"id\": \"" + page + "\", \"action\": \"withdraw\"}]}");
            assertThat(receiver.next().json().at("/changes/0/kind").stringValue()).isEqualTo("withdrawn");

            exponat().asEditor("POST", "/api/editorial/retractions",
                    "{\"id\": \"" + page + "\", \"reason\": \"Recht\"}");
            Received retracted = receiver.next();
            assertThat(retracted.json().path("event").stringValue()).isEqualTo("retraction");
            assertThat(retracted.json().path("changes").toString()).isEqualTo("""
                    [{"id":"%s","type":"page","locale":"de","kind":"retracted"}]""".formatted(page));
            assertThat(retracted.body()).doesNotContain("Recht");

            String theme = exponat().create("theme", """
                    {"title": {"de": "%1$s"}, "slug": {"de": "t-%1$s"}}""".formatted(word));
            exponat().publish(theme);
            String other = page("o" + word);
            exponat().publish(other);
            assertThat(receiver.next().json().at("/changes/0/id").stringValue()).isEqualTo(other);
            assertThat(receiver.left()).isEmpty();
        }
    }

    @Test
    default void whatIsNotTakenIsSentAgainGivenUpAndReplayed() {
        try (WebhookReceiver receiver = new WebhookReceiver(); Hook hook = hook(receiver, "{}")) {
            receiver.answer(302);
            long edition = exponat().publish(page(unique()));
            Received first = receiver.next();
            Received second = receiver.next();
            assertThat(second.delivery()).isEqualTo(first.delivery());
            assertThat(second.body()).isEqualTo(first.body());
            String delivery = hook.address() + "/deliveries/" + first.delivery();
            JsonNode dead = settled(delivery, "dead");
            assertThat(dead.path("edition").longValue()).isEqualTo(edition);
            assertThat(dead.path("attempts").findValues("status").stream().map(JsonNode::intValue))
                    .containsExactly(302, 302);
            assertThat(receiver.left()).isEmpty();
            assertThat(ids(hook, "?state=dead")).containsExactly(first.delivery());
            assertThat(ids(hook, "?state=waiting,delivered")).isEmpty();

            receiver.answer(200);
            Answer again = exponat().asEditor("POST", delivery + "/replay", "");
            assertThat(again.status()).isEqualTo(202);
            assertThat(again.header("Location")).isEqualTo(delivery);
            assertThat(again.json().path("state").stringValue()).isEqualTo("waiting");
            assertThat(receiver.next().delivery()).isEqualTo(first.delivery());
            assertThat(settled(delivery, "delivered").path("attempts").size()).isEqualTo(3);
        }
    }

    @Test
    default void deliveriesAreListedInPagesNewestFirst() {
        try (WebhookReceiver receiver = new WebhookReceiver(); Hook hook = hook(receiver, "{}")) {
            String page = page(unique());
            exponat().publish(page);
            String first = receiver.next().delivery();
            exponat().asEditor("POST", "/api/editorial/publications",
                    "{\"entries\": [{\"id\": \"" + page + "\", \"action\": \"withdraw\"}]}");
            String second = receiver.next().delivery();
            JsonNode newest = exponat().asEditor(hook.address() + "/deliveries?limit=1").json();
            assertThat(newest.path("deliveries").findValuesAsString("id")).containsExactly(second);
            JsonNode rest = exponat().asEditor(hook.address() + "/deliveries?limit=1&after="
                    + newest.path("next").stringValue()).json();
            assertThat(rest.path("deliveries").findValuesAsString("id")).containsExactly(first);
            assertThat(rest.path("next").isNull()).isTrue();
            assertProblem(exponat().asEditor(hook.address() + "/deliveries?after=x"), 400);
            assertProblem(exponat().asEditor(hook.address() + "/deliveries?state=lost"), 400);
        }
    }

    @Test
    default void theSecretIsToldOnceAndTheOneBeforeSignsUntilItIsEnded() {
        try (WebhookReceiver receiver = new WebhookReceiver(); Hook hook = hook(receiver, "{}")) {
            Answer rotated = exponat().asEditor("POST", hook.address() + "/secret", "{}");
            assertThat(rotated.status()).isEqualTo(201);
            String fresh = rotated.json().path("secret").stringValue();
            assertThat(Instant.parse(rotated.json().path("formerSecretUntil").stringValue()))
                    .isAfter(Instant.now().plus(Duration.ofHours(23)));
            ping(hook);
            Received both = receiver.next();
            assertThat(both.signatures()).isEqualTo(2);
            assertThat(both.isSignedBy(fresh)).isTrue();
            assertThat(both.isSignedBy(hook.secret())).isTrue();

            assertThat(exponat().asEditor("DELETE", hook.address() + "/former-secret", "").status()).isEqualTo(204);
            ping(hook);
            Received one = receiver.next();
            assertThat(one.signatures()).isEqualTo(1);
            assertThat(one.isSignedBy(fresh)).isTrue();
            for (String address : List.of(WEBHOOKS, hook.address(), hook.address() + "/deliveries",
                    "/api/editorial/changes?limit=100")) {
                assertThat(exponat().asEditor(address).body()).doesNotContain("expw_");
            }
        }
    }

    @Test
    default void whoSaysGoneIsPausedAndGetsLaterWhatHappenedMeanwhile() {
        try (WebhookReceiver receiver = new WebhookReceiver(); Hook hook = hook(receiver, "{}")) {
            receiver.answer(410);
            exponat().publish(page(unique()));
            String gone = receiver.next().delivery();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !exponat().asEditor(hook.address()).json().path("active").booleanValue());
            receiver.answer(200);
            long later = exponat().publish(page(unique()));
            ping(hook);
            assertThat(receiver.next().json().path("event").stringValue()).isEqualTo("ping");
            Answer active = exponat().asEditor("PATCH", hook.address(), "{\"active\": true}");
            assertThat(active.json().has("pausedAt")).isFalse();
            assertThat(List.of(receiver.next(), receiver.next())).extracting(Received::delivery).contains(gone);
            assertThat(exponat().asEditor(hook.address() + "/deliveries").json().path("deliveries")
                    .findValues("edition").stream().map(JsonNode::longValue)).contains(later);
        }
    }

    @Test
    default void nothingIsSentToWhereItIsNotAllowed() {
        try (Hook hook = hook("http://127.0.0.2:1/", "{}", true)) {
            JsonNode attempt = settled(ping(hook), "dead").at("/attempts/0");
            assertThat(attempt.path("reason").stringValue()).isEqualTo("target_not_allowed");
            assertThat(attempt.has("status")).isFalse();
        }
    }

    @Test
    default void whoDoesNotAdministerIsRefusedAndEachFaultIsToldWithItsPlace() {
        String author = "exp_publisher-" + unique() + unique();
        exponat().bean(Credentials.class).issue("publisher-" + unique(), Role.PUBLISHER, Hash.of(author), null,
                Instant.now());
        String[] asPublisher = {"Authorization", "Bearer " + author, "Content-Type", "application/json"};
        try (Hook hook = hook("https://hooks.example.org/", "{}", false)) {
            assertProblem(exponat().send("GET", WEBHOOKS, null, asPublisher), 403);
            for (String id : List.of(hook.id(), "nothing")) {
                assertProblem(exponat().send("GET", WEBHOOKS + "/" + id, null, asPublisher), 403);
                assertProblem(exponat().send("DELETE", WEBHOOKS + "/" + id, null, asPublisher), 403);
                assertProblem(exponat().send("POST", WEBHOOKS + "/" + id + "/ping", null, asPublisher), 403);
                assertProblem(exponat().send("POST", WEBHOOKS + "/" + id + "/secret", "{}", asPublisher), 403);
            }
            Answer wrong = exponat().asEditor("PATCH", hook.address(), "{\"url\": \"https://anna:x@example.org/\","
                    + " \"filter\": {\"types\": [\"nix\"], \"locales\": [\"fr\"]}}");
            assertThat(faults(wrong)).containsExactlyInAnyOrder("/url", "/filter/types", "/filter/locales");
            assertThat(faults(exponat().asEditor("POST", WEBHOOKS,
                    "{\"filter\": {\"kinds\": [\"saved\"], \"locales\": [1]}, \"active\": \"no\"}")))
                    .containsExactlyInAnyOrder("/filter/kinds/0", "/filter/locales/0", "/active", "/name", "/url");
            assertProblem(exponat().asEditor("PATCH", hook.address(), "{\"filter\": {\"authors\": []}}"), 400);
        }
    }

    /** A webhook that is gone at the end. */
    record Hook(RunningExponat exponat, String id, String secret) implements AutoCloseable {

        String address() {
            return WEBHOOKS + "/" + id;
        }

        @Override
        public void close() {
            assertThat(exponat.asEditor("DELETE", address(), "").status()).isEqualTo(204);
            assertThat(exponat.asEditor(address()).status()).isEqualTo(404);
        }
    }

    private Hook hook(WebhookReceiver receiver, String filter) {
        return hook(receiver.url(), filter, true);
    }

    private Hook hook(String url, String filter, boolean active) {
        Answer made = exponat().asEditor("POST", WEBHOOKS, """
                {"name": "Für den Test", "url": "%s", "filter": %s, "active": %s}""".formatted(url, filter, active));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String id = made.json().path("id").stringValue();
        assertThat(made.header("Location")).isEqualTo(WEBHOOKS + "/" + id);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        return new Hook(exponat(), id, made.json().path("secret").stringValue());
    }

    /** The address at which it is told how it went. */
    private String ping(Hook hook) {
        Answer sent = exponat().asEditor("POST", hook.address() + "/ping", "");
        assertThat(sent.status()).isEqualTo(202);
        return sent.header("Location");
    }

    private JsonNode settled(String delivery, String state) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> exponat().asEditor(delivery).json().path("state").stringValue().equals(state));
        return exponat().asEditor(delivery).json();
    }

    private List<String> ids(Hook hook, String query) {
        return exponat().asEditor(hook.address() + "/deliveries" + query).json().path("deliveries")
                .findValuesAsString("id");
    }

    private static List<String> faults(Answer answer) {
        assertProblem(answer, 422);
        return answer.json().path("errors").findValuesAsString("pointer");
    }

    private String page(String word) {
        return exponat().create("page", """
                {"title": {"de": "Neu %1$s", "en": "New %1$s"}, "slug": {"de": "%1$s", "en": "en-%1$s"}}"""
                .formatted(word));
    }
}
