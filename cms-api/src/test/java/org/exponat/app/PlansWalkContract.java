package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Plans, seals and the schedule over HTTP, the same on every engine. */
interface PlansWalkContract extends ExponatSource {

    String PLANS = "/api/editorial/plans";
    String PUBLICATIONS = "/api/editorial/publications";
    String SCHEDULE = "/api/editorial/schedule";

    @Test
    default void publishesWhatWasPlannedAndNothingElse() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Eins"}, "slug": {"de": "%s"}}""".formatted(word));
        Answer planned = exponat().asEditor("POST", PLANS, entries(id, ", \"message\": \"unbeachtet\""));
        JsonNode plan = planned.json();

        assertThat(planned.status()).isEqualTo(200);
        assertThat(plan.path("entries").get(0).path("version").intValue()).isEqualTo(1);
        assertThat(plan.path("goesLive").findValuesAsString("locale")).containsExactlyInAnyOrder("*", "de");
        assertThat(plan.path("goesLive").findValuesAsString("slug")).contains(word);
        assertThat(plan.path("faults")).isEmpty();
        assertThat(plan.path("frontends").get(0).stringValue()).isEqualTo("website");
        for (String list : new String[]{"goesAway", "linksNotLive", "linksBroken", "otherLanguages", "leftBehind",
                "slugs", "pictures"}) {
            assertThat(plan.path(list).isArray()).as(list).isTrue();
        }
        assertThat(exponat().get("/api/delivery/page/" + word).status()).isEqualTo(404);

        String sealed = ", \"plan\": \"" + plan.path("seal").stringValue() + "\"";
        exponat().revise(id, 1, """
                {"title": {"de": "Zwei"}}""");
        Answer changed = exponat().asEditor("POST", PUBLICATIONS, entries(id, sealed));
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:plan-changed");
        JsonNode difference = changed.json().path("differences").path("entries");
        assertThat(difference.path("planned").get(0).path("version").intValue()).isEqualTo(1);
        assertThat(difference.path("now").get(0).path("version").intValue()).isEqualTo(2);
        assertThat(exponat().get("/api/delivery/page/" + word).status()).isEqualTo(404);

        Answer again = exponat().asEditor("POST", PLANS, entries(id, ""));
        assertThat(exponat().asEditor("POST", PUBLICATIONS,
                entries(id, ", \"plan\": \"" + again.json().path("seal").stringValue() + "\"")).status())
                .isEqualTo(201);
        assertThat(exponat().get("/api/delivery/page/" + word).body()).contains("Zwei");
    }

    @Test
    default void tellsWhatStandsAgainstAPublicationBeforeItIsTried() {
        String id = exponat().create("page", """
                {"slug": {"de": "%s"}}""".formatted(unique()));
        Answer planned = exponat().asEditor("POST", PLANS,
                "{\"entries\":[{\"id\":\"" + id + "\",\"locales\":[\"de\"]}]}");

        assertThat(planned.status()).isEqualTo(200);
        assertThat(planned.json().path("faults").get(0).path("pointer").stringValue())
                .isEqualTo("/entries/0/fields/title/de");
        assertThat(exponat().asEditor("POST", PLANS, "{\"entries\":[]}").status()).isEqualTo(422);
        assertThat(exponat().asEditor("POST", PLANS, entries(id, ", \"plan\": \"x\"")).status()).isEqualTo(400);
        assertThat(exponat().asEditor("POST", PUBLICATIONS, entries(id, ", \"plan\": \"x\"")).status())
                .isEqualTo(422);
    }

    @Test
    default void publishesAtTheInstantWithoutAnybodyAsking() {
        String word = unique();
        String id = exponat().create("page", """
                {"title": {"de": "Pünktlich"}, "slug": {"de": "%s"}}""".formatted(word));
        long edition = exponat().get("/api/delivery/editions/current").json().path("edition").longValue() + 1;
        Instant at = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
        Answer accepted = exponat().asEditor("POST", PUBLICATIONS,
                entries(id, ", \"at\": \"" + at.atOffset(ZoneOffset.ofHours(2)) + "\""));
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().path("state").stringValue()).isEqualTo("planned");
        assertThat(Instant.parse(accepted.json().path("at").stringValue())).isEqualTo(at);
        assertThat(exponat().get("/api/delivery/page/" + word).status()).isEqualTo(404);

        Answer read;
        do {
            read = exponat().get("/api/delivery/page/" + word + "?minEdition=" + edition);
        } while (read.status() == 503 && Instant.now().isBefore(at.plusSeconds(60)));
        assertThat(read.status()).isEqualTo(200);
        assertThat(Instant.parse(read.json().path("publishedAt").stringValue())).isEqualTo(at);
        JsonNode done = exponat().asEditor(accepted.header("Location")).json();
        assertThat(done.path("state").stringValue()).isEqualTo("done");
        assertThat(done.path("edition").longValue()).isEqualTo(edition);
        assertThat(exponat().get("/api/delivery/search?q=" + word).status()).isEqualTo(200);
    }

    @Test
    default void listsMovesAndCancelsWhatIsPlanned() {
        String id = exponat().create("page", """
                {"title": {"de": "Später"}, "slug": {"de": "%s"}}""".formatted(unique()));
        Answer accepted = exponat().asEditor("POST", PUBLICATIONS,
                entries(id, ", \"at\": \"2996-03-29T01:30:00+01:00\", \"until\": \"2996-03-29T03:30:00+02:00\""));
        String address = accepted.header("Location");
        String expiry = SCHEDULE + "/" + accepted.json().path("until").path("id").stringValue();
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().path("at").stringValue()).isEqualTo("2996-03-29T00:30:00Z");
        assertThat(accepted.json().path("until").path("at").stringValue()).isEqualTo("2996-03-29T01:30:00Z");
        assertThat(exponat().asEditor(expiry).json().path("entries").get(0).path("action").stringValue())
                .isEqualTo("withdraw");

        Answer trash = exponat().asEditor("DELETE", "/api/editorial/items/" + id, "");
        assertThat(trash.status()).isEqualTo(409);
        assertThat(trash.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:planned");
        JsonNode first = exponat().asEditor(SCHEDULE + "?state=planned&limit=1").json();
        assertThat(SCHEDULE + "/" + first.path("acts").get(0).path("id").stringValue()).isEqualTo(expiry);
        JsonNode second = exponat().asEditor(SCHEDULE + "?state=planned&limit=1&after="
                + first.path("next").stringValue()).json();
        assertThat(SCHEDULE + "/" + second.path("acts").get(0).path("id").stringValue()).isEqualTo(address);

        Answer moved = exponat().asEditor("PATCH", address, "{\"at\": \"2996-01-01T00:00:00Z\"}");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.json().path("at").stringValue()).isEqualTo("2996-01-01T00:00:00Z");
        assertThat(exponat().asEditor("PATCH", address, "{\"at\": \"2001-01-01T00:00:00Z\"}").status())
                .isEqualTo(422);
        assertThat(exponat().asEditor("PATCH", address, "{\"at\": \"2996-01-01\"}").status()).isEqualTo(422);
        assertThat(exponat().asEditor("PATCH", address, "{}").status()).isEqualTo(422);
        Answer cancelled = exponat().asEditor("DELETE", address, "");
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().path("state").stringValue()).isEqualTo("cancelled");
        assertThat(exponat().asEditor("DELETE", address, "").status()).isEqualTo(409);
        assertThat(exponat().asEditor("PATCH", address, "{\"at\": \"2996-01-01T00:00:00Z\"}").status())
                .isEqualTo(409);
        // Its end went with it.
        assertThat(exponat().asEditor(expiry).json().path("state").stringValue()).isEqualTo("cancelled");
        assertThat(exponat().asEditor("DELETE", expiry, "").status()).isEqualTo(409);
        assertThat(exponat().asEditor("DELETE", "/api/editorial/items/" + id, "").status()).isEqualTo(204);
        assertThat(exponat().asEditor(SCHEDULE + "?state=cancelled&limit=100").body()).contains(id);
        assertThat(exponat().asEditor(SCHEDULE + "?limit=100").body()).doesNotContain(id);
    }

    @Test
    default void keepsAnEndBehindItsBeginning() {
        String id = exponat().create("page", """
                {"title": {"de": "Vorübergehend"}, "slug": {"de": "%s"}}""".formatted(unique()));
        JsonNode accepted = exponat().asEditor("POST", PUBLICATIONS,
                entries(id, ", \"at\": \"2995-01-01T00:00:00Z\", \"until\": \"2995-02-01T00:00:00Z\"")).json();
        String beginning = accepted.path("id").stringValue();
        String end = accepted.path("until").path("id").stringValue();
        JsonNode begins = exponat().asEditor(SCHEDULE + "/" + beginning).json();
        JsonNode ends = exponat().asEditor(SCHEDULE + "/" + end).json();
        assertThat(begins.path("end").stringValue()).isEqualTo(end);
        assertThat(begins.has("ends")).isFalse();
        assertThat(ends.path("ends").stringValue()).isEqualTo(beginning);
        assertThat(ends.has("end")).isFalse();

        for (Answer refused : List.of(
                exponat().asEditor("PATCH", SCHEDULE + "/" + beginning, "{\"at\": \"2995-02-01T00:00:00Z\"}"),
                exponat().asEditor("PATCH", SCHEDULE + "/" + end, "{\"at\": \"2994-12-31T00:00:00Z\"}"))) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().path("errors").get(0).path("pointer").stringValue()).isEqualTo("/at");
            assertThat(refused.json().path("errors").get(0).path("code").stringValue()).isEqualTo("not_later");
        }
        assertThat(exponat().asEditor("DELETE", SCHEDULE + "/" + beginning, "").status()).isEqualTo(200);
    }

    @Test
    default void refusesWhatTheScheduleDoesNotKnow() {
        assertThat(exponat().asEditor(SCHEDULE + "/999999999").status()).isEqualTo(404);
        assertThat(exponat().asEditor(SCHEDULE + "/x").status()).isEqualTo(404);
        assertThat(exponat().asEditor(SCHEDULE + "?state=late").status()).isEqualTo(400);
        assertThat(exponat().asEditor(SCHEDULE + "?after=x").status()).isEqualTo(400);
        assertThat(exponat().get(SCHEDULE).status()).isEqualTo(401);
        String id = exponat().create("page", """
                {"title": {"de": "Nie"}, "slug": {"de": "%s"}}""".formatted(unique()));
        for (String at : new String[]{"morgen", "2996-01-01T00:00:00", "+999999999-01-01T00:00:00Z"}) {
            assertThat(exponat().asEditor("POST", PUBLICATIONS, entries(id, ", \"at\": \"" + at + "\"")).status())
                    .as(at).isEqualTo(422);
        }
    }

    private static String entries(String id, String more) {
        return "{\"entries\": [{\"id\": \"" + id + "\"}]" + more + "}";
    }
}
