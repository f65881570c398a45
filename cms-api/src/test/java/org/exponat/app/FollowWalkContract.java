package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How websites that keep copies learn what to take anew and what to drop, the same on every engine. */
interface FollowWalkContract extends ExponatSource {

    String CHANGES = "/api/delivery/changes?since=";

    private JsonNode changes(String since) {
        Answer answer = exponat().get(CHANGES + since);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private long current() {
        return exponat().get("/api/delivery/editions/current").json().path("edition").longValue();
    }

    private String page(String word) {
        return exponat().create("page", """
                {"title": {"de": "%1$s", "en": "%1$s"}, "slug": {"de": "%1$s-de", "en": "%1$s-en"}}""".formatted(word));
    }

    private void publish(String entry) {
        exponat().asEditor("POST", "/api/editorial/publications", "{\"entries\": [{" + entry + "}]}");
    }

    @Test
    default void whatWasPublishedAndWhatWasWithdrawnIsTold() {
        String word = unique();
        String id = page(word);
        String token = changes(Long.toString(current())).path("token").stringValue();
        long edition = exponat().publish(id);

        JsonNode published = changes(token);

        assertThat(published.path("edition").longValue()).isEqualTo(edition);
        assertThat(published.path("since").longValue()).isEqualTo(edition - 1);
        assertThat(published.path("next").isNull()).isTrue();
        assertThat(published.path("deletions")).isEmpty();
        assertThat(published.path("upserts").toString()).isEqualTo("""
                [{"id":"%1$s","type":"page","locale":"de","slug":"%3$s-de","edition":%2$d},\
                {"id":"%1$s","type":"page","locale":"en","slug":"%3$s-en","edition":%2$d}]""".formatted(id, edition,
                word));

        publish("\"id\": \"" + id + "\", \"locales\": [\"en\"], \"action\": \"withdraw\"");
        JsonNode withdrawn = changes(published.path("token").stringValue());
        assertThat(withdrawn.path("deletions").toString()).isEqualTo("""
                [{"id":"%s","type":"page","locale":"en","slug":"%s-en","retracted":false}]""".formatted(id, word));
        assertThat(withdrawn.path("upserts").valueStream().filter(one -> one.path("locale").stringValue().equals("en")))
                .isEmpty();
        assertThat(changes(withdrawn.path("token").stringValue()).path("upserts")).isEmpty();
    }

    @Test
    default void aRetractionThatMakesNoEditionIsToldWithoutWhatItWasCalled() {
        String word = unique();
        String id = page(word);
        exponat().publish(id);
        publish("\"id\": \"" + id + "\", \"action\": \"withdraw\"");
        JsonNode before = changes(Long.toString(current()));
        exponat().asEditor("POST", "/api/editorial/retractions",
                "{\"id\": \"" + id + "\", \"locales\": [\"de\"], \"reason\": \"a court\"}");

        JsonNode told = changes(before.path("token").stringValue());

        assertThat(told.path("edition")).isEqualTo(before.path("edition"));
        assertThat(told.path("deletions").toString()).isEqualTo("""
                [{"id":"%s","type":"page","locale":"de","retracted":true}]""".formatted(id));
        assertThat(told.toString()).doesNotContain("court", word);
        assertThat(exponat().get(CHANGES + before.path("edition").longValue() + "&limit=100").body()).contains(id)
                .doesNotContain(word);
        assertThat(changes(told.path("token").stringValue()).path("deletions")).isEmpty();
    }

    @Test
    default void pagesComeFromOneStateAndCanBeKept() {
        List<String> ids = List.of(page(unique()), page(unique()), page(unique()));
        long edition = current();
        exponat().publish(ids.toArray(String[]::new));
        String address = CHANGES + edition + ".0&locale=de&limit=2";
        Answer first = exponat().get(address);
        while (first.json().path("upserts").isEmpty()) {
            address = CHANGES + edition + ".0&locale=de&limit=2&after=" + first.json().path("next").stringValue();
            first = exponat().get(address);
        }
        exponat().publish(page(unique()));
        String next = first.json().path("next").stringValue();

        Answer second = exponat().get(CHANGES + edition + ".0&locale=de&limit=2&after=" + next);

        assertThat(second.json().path("edition").longValue()).isEqualTo(edition + 1);
        assertThat(second.json().path("token").stringValue()).startsWith((edition + 1) + ".");
        assertThat(second.header("Content-Edition")).isEqualTo(Long.toString(edition + 1));
        assertThat(second.header("Cache-Control")).contains("immutable");
        List<String> told = new ArrayList<>(first.json().path("upserts").findValuesAsString("id"));
        told.addAll(second.json().path("upserts").findValuesAsString("id"));
        assertThat(told).containsExactlyInAnyOrderElementsOf(ids);
        for (String other : List.of(CHANGES + (edition - 1) + "&locale=de", CHANGES + edition + ".0&locale=en",
                CHANGES + edition + ".0&locale=de&type=page")) {
            assertThat(exponat().get(other + "&after=" + next).status()).as(other).isEqualTo(400);
        }
    }

    @Test
    default void whatCannotBeFollowedIsRefused() {
        for (String wrong : List.of("", "?since=", "?since=x", "?since=1.x", "?since=1&since=2", "?since=0&type=nix",
                "?since=0&locale=fr", "?since=0&limit=101", "?since=0&after=x", "?since=0&edition=1")) {
            assertThat(exponat().get("/api/delivery/changes" + wrong).status()).as(wrong).isEqualTo(400);
        }
        for (String never : List.of("999999999", "0.999999999999", "99999999999999999999")) {
            Answer answer = exponat().get(CHANGES + never);
            assertThat(answer.status()).as(never).isEqualTo(404);
            assertThat(answer.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:no-such-edition");
        }
        assertThat(exponat().get("/api/delivery/editions/999999999/tags").status()).isEqualTo(404);
        assertThat(exponat().get("/api/delivery/editions/x/tags").status()).isEqualTo(404);
        assertThat(exponat().get("/api/delivery/editions/0/tags").json().path("tags")).isEmpty();
    }

    @Test
    default void aMirrorThatFollowsFromAnyEditionHasWhatTheListsDeliver() {
        long seed = System.nanoTime();
        System.out.println("aMirrorThatFollowsFromAnyEditionHasWhatTheListsDeliver: seed " + seed);
        Random random = new Random(seed);
        String token = changes(Long.toString(current())).path("token").stringValue();
        Map<String, Map<String, String>> mirrors = new TreeMap<>(Map.of(token, Map.of()));
        List<String> ids = new ArrayList<>();
        for (int step = 0; step < 25; step++) {
            if (ids.size() < 6) {
                String word = unique();
                ids.add(exponat().create("exhibit", """
                        {"title": {"de": "%1$s", "en": "%1$s"}, "slug": {"de": "%1$s", "en": "%1$s"}}"""
                        .formatted(word)));
            }
            String id = ids.get(random.nextInt(ids.size()));
            String locale = random.nextBoolean() ? "de" : "en";
            switch (random.nextInt(8)) {
                case 0 ->
                    publish("\"id\": \"" + id + "\", \"locales\": [\"" + locale + "\"], \"action\": \"withdraw\"");
                case 1 -> {
                    if (step > 15) {
                        exponat().asEditor("POST", "/api/editorial/retractions", "{\"id\": \"" + id
                                + "\", \"locales\": [\"" + locale + "\"], \"reason\": \"r\"}");
                    }
                }
                case 2, 3 -> {
                    int base = exponat().asEditor("/api/editorial/items/" + id).json().path("version").intValue();
                    exponat().revise(id, base, "{\"slug\": {\"" + locale + "\": \"" + unique() + "\"}}");
                    publish("\"id\": \"" + id + "\"");
                }
                default -> publish("\"id\": \"" + id + "\", \"locales\": [\"" + locale + "\"]");
            }
            if (step % 6 == 0) {
                mirrors.put(changes(Long.toString(current())).path("token").stringValue(), listed());
            }
        }
        Map<String, String> delivered = listed();
        mirrors.forEach((since, copies) -> assertThat(followed(since, copies, random))
                .as("seed %d, since %s", seed, since).isEqualTo(delivered));
    }

    /** The edition that last changed each exhibit in each language, and the slug. */
    private Map<String, String> listed() {
        Map<String, String> listed = new TreeMap<>();
        for (String locale : List.of("de", "en")) {
            exponat().get("/api/delivery/items?type=exhibit&fallback=none&limit=100&locale=" + locale).json()
                    .path("items").forEach(item -> listed.put(item.path("id").stringValue() + " " + locale,
                            item.path("slug").stringValue() + " " + item.path("edition").longValue()));
        }
        return listed;
    }

    private Map<String, String> followed(String since, Map<String, String> copies, Random random) {
        Map<String, String> mirror = new TreeMap<>(copies);
        String after = "";
        while (true) {
            JsonNode page = changes(since + "&type=exhibit&limit=" + (1 + random.nextInt(5)) + after);
            page.path("deletions").forEach(one -> mirror.remove(key(one)));
            page.path("upserts").forEach(one -> mirror.put(key(one),
                    one.path("slug").stringValue() + " " + one.path("edition").longValue()));
            if (page.path("next").isNull()) {
                return mirror;
            }
            after = "&after=" + page.path("next").stringValue();
        }
    }

    private static String key(JsonNode change) {
        return change.path("id").stringValue() + " " + change.path("locale").stringValue();
    }
}
