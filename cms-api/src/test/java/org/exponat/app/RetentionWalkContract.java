package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.command.DroppingVersions;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Retention;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What editors are told of versions whose text was let go of, the same on every engine. */
interface RetentionWalkContract extends WalkContract {

    /** Lets go, as of two months from now, of whatever versions of a type nothing needs. */
    static void letGo(RunningExponat exponat, String name) {
        ContentType type = exponat.bean(ContentTypes.class).get(name);
        ContentTypes asked = new ContentTypes(exponat.bean(ContentTypes.class).all().stream()
                .map(one -> one.equals(type)
                        ? new ContentType(type.name(), type.label(), type.fields(), type.itself(), type.workflow(),
                                new Retention(1, Period.ofDays(30)), type.definition(), type.migrations())
                        : one)
                .toList());
        DroppingVersions.Run run = new DroppingVersions(exponat.bean(JdbcStore.class), asked,
                Clock.offset(Clock.systemUTC(), Duration.ofDays(60))).begin();
        while (run.step()) {
            // to its end
        }
    }

    @Test
    default void aVersionWhoseTextWasLetGoOfIsGoneAndToldOf() {
        String word = unique();
        String id = exponat().create("event", "{\"title\": {\"de\": \"%s\"}}".formatted(word));
        exponat().revise(id, 1, "{\"title\": {\"de\": \"%s zwei\"}}".formatted(word));
        exponat().revise(id, 2, "{\"title\": {\"de\": \"%s drei\"}}".formatted(word));
        String versions = "/api/editorial/items/" + id + "/versions";
        JsonNode before = exponat().asEditor(versions).json().path("versions");

        letGo(exponat(), "event");

        JsonNode after = exponat().asEditor(versions).json().path("versions");
        assertThat(after.findValuesAsString("hash")).isEqualTo(before.findValuesAsString("hash"));
        assertThat(after.get(0).has("droppedAt")).isFalse();
        assertThat(after.get(1).has("droppedAt")).isTrue();
        Answer gone = exponat().asEditor(versions + "/1");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:no-longer-kept");
        assertThat(gone.json().path("hash")).isEqualTo(before.get(2).path("hash"));
        assertThat(gone.json().path("author")).isEqualTo(before.get(2).path("author"));
        assertThat(gone.json().path("droppedAt")).isEqualTo(after.get(2).path("droppedAt"));
        assertThat(gone.body()).doesNotContain(word);
        for (Answer other : List.of(exponat().asEditor(versions + "/2/diff"),
                exponat().asEditor(versions + "/3/diff?against=1"),
                exponat().asEditor("POST", "/api/editorial/items/" + id + "/restore",
                        "{\"version\": 1, \"base\": 3}"))) {
            assertThat(other.status()).as(other.body()).isEqualTo(410);
            assertThat(other.json().path("type")).isEqualTo(gone.json().path("type"));
        }
        assertThat(exponat().asEditor("PATCH", "/api/editorial/items/" + id,
                "{\"base\": 2, \"fields\": {\"title\": {\"de\": \"x\"}}}").json().path("errors")
                .findValuesAsString("code")).containsExactly("no_longer_kept");
        Answer refused = exponat().asEditor("POST", "/api/editorial/publications",
                "{\"entries\": [{\"id\": \"" + id + "\", \"version\": 1}]}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/pointer").stringValue()).isEqualTo("/entries/0/version");
        assertThat(refused.json().at("/errors/0/code").stringValue()).isEqualTo("no_longer_kept");
        assertThat(exponat().asEditor(versions + "/3").json().at("/fields/title/de").stringValue())
                .isEqualTo(word + " drei");
        assertThat(exponat().asEditor("/api/editorial/audit?limit=1").body()).contains("versions_dropped");
    }
}
