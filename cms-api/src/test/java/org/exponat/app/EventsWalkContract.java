package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.app.StreamOfEvents.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The stream of what happens to the published site, the same on every engine. */
@Timeout(60)
interface EventsWalkContract extends ExponatSource {

    String EVENTS = "/api/delivery/events";

    private String page() {
        return exponat().create("page", """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}}""".formatted(unique()));
    }

    @Test
    default void anEditionIsToldWithTheTagsOfWhatBecameStale() {
        String id = page();
        try (StreamOfEvents stream = exponat().stream(EVENTS)) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
            assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(stream.header("Access-Control-Allow-Origin")).isEqualTo("*");
            stream.awaitId();
            long edition = exponat().publish(id);

            Event event = stream.next();

            assertThat(event.name()).isEqualTo("edition");
            assertThat(event.id()).startsWith(edition + ".");
            JsonNode data = event.data();
            assertThat(data.path("edition").longValue()).isEqualTo(edition);
            assertThat(data.path("effectiveAt")).isEqualTo(
                    exponat().get("/api/delivery/editions/current").json().path("effectiveAt"));
            assertThat(data.path("tags").valueStream().map(JsonNode::stringValue)).containsExactly("all", "item:" + id,
                    "type:page");
            assertThat(exponat().get("/api/delivery/editions/" + edition + "/tags").json().path("tags"))
                    .isEqualTo(data.path("tags"));
        }
    }

    @Test
    default void aReaderThatComesAgainIsToldEverythingInBetween() {
        String id = page();
        String last;
        try (StreamOfEvents stream = exponat().stream(EVENTS)) {
            stream.awaitId();
            last = stream.id();
        }
        long first = exponat().publish(id);
        exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\": [{\"id\": \"" + id + "\", \"action\": \"withdraw\"}]}");
        Answer retracted = exponat().asEditor("POST", "/api/editorial/retractions",
                "{\"id\": \"" + id + "\", \"reason\": \"a court\"}");
        assertThat(retracted.json().has("edition")).as("a retraction without an edition").isFalse();

        // Who is there while it happens is told of each as it becomes known.
        try (StreamOfEvents stream = exponat().stream(EVENTS, "Last-Event-ID", last)) {
            assertThat(List.of(stream.next().name(), stream.next().name(), stream.next().name()))
                    .containsExactlyInAnyOrder("edition", "edition", "retraction");
        }
        String retraction;
        try (StreamOfEvents stream = exponat().stream(EVENTS, "Last-Event-ID", last)) {
            Event urgent = stream.next();
            assertThat(urgent.name()).isEqualTo("retraction");
            assertThat(urgent.data().path("id").stringValue()).isEqualTo(id);
            assertThat(urgent.data().path("locales").toString()).isEqualTo("[\"de\"]");
            assertThat(urgent.data().path("tags").valueStream().map(JsonNode::stringValue))
                    .containsExactly("item:" + id, "type:page", "all");
            assertThat(urgent.answer().body()).doesNotContain("court");
            retraction = urgent.id();
            assertThat(stream.next().data().path("edition").longValue()).isEqualTo(first);
            assertThat(stream.next().data().path("edition").longValue()).isEqualTo(first + 1);
        }
        // Also from the middle, and where the address says something else.
        try (StreamOfEvents stream = exponat().stream(EVENTS + "?since=0", "Last-Event-ID", retraction)) {
            assertThat(stream.next().data().path("edition").longValue()).isEqualTo(first);
            Event end = stream.next();
            assertThat(end.data().path("edition").longValue()).isEqualTo(first + 1);
            assertThat(exponat().get("/api/delivery/changes?since=" + end.id()).json().path("token").stringValue())
                    .isEqualTo(end.id());
        }
    }

    @Test
    default void fromNothingOnEveryEditionThereWasIsTold() {
        exponat().publish(page());
        long current = exponat().get("/api/delivery/editions/current").json().path("edition").longValue();
        try (StreamOfEvents stream = exponat().stream(EVENTS + "?since=0")) {
            long next = 1;
            while (next <= current) {
                Event event = stream.next();
                if (event.name().equals("edition")) {
                    assertThat(event.data().path("edition").longValue()).isEqualTo(next);
                    next++;
                }
            }
        }
    }

    @Test
    default void whatIsNoPlaceInTheStreamIsRefused() {
        for (String wrong : List.of("x", "-1", "1.", "1.2.3")) {
            assertThat(exponat().get(EVENTS + "?since=" + wrong).status()).as(wrong).isEqualTo(400);
            assertThat(exponat().get(EVENTS, "Last-Event-ID", wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(exponat().get(EVENTS + "?since=999999999999").status()).isEqualTo(404);
        assertThat(exponat().get(EVENTS, "Last-Event-ID", "0.99999999999999999999").status()).isEqualTo(404);
        assertThat(exponat().get(EVENTS, "Accept", "application/json").status()).isEqualTo(406);
        assertThat(exponat().get("/api/delivery/%65vents").status()).isEqualTo(404);
        assertThat(exponat().send("HEAD", EVENTS, null).status()).isEqualTo(200);
    }
}
