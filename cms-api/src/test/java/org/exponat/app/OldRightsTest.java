package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is old is shown by the strictest of what held then and what holds now. */
class OldRightsTest {

    private static final String TYPE = "name: page\nfields: {note: {kind: text%s}}";
    private static final String PUBLIC = ", search: 1, filterable: true, sortable: true, facet: true";

    @TempDir
    Path directory;

    private RunningExponat started(String declared) throws IOException {
        Path types = Files.createDirectories(directory.resolve("types"));
        Files.writeString(types.resolve("page.yaml"), TYPE.formatted(declared));
        Files.writeString(types.resolve("theme.yaml"), "name: theme");
        return RunningExponat.empty(directory.resolve("data"), "--exponat.types=" + types);
    }

    @Test
    void whatGoesPublicWasNotReadableBeforeNorAreItsOlderVersions() throws IOException {
        try (RunningExponat exponat = started("")) {
            String other = exponat.create("page",
                    "{\"title\": {\"de\": \"Anderes\"}, \"slug\": {\"de\": \"anderes\"}}");
            long before = exponat.publish(other);
            String id = exponat.create("page",
                    "{\"title\": {\"de\": \"Entwurfswort\"}, \"slug\": {\"de\": \"text\"}}");
            exponat.revise(id, 1, "{\"title\": {\"de\": \"Freigabewort\"}}");
            long after = exponat.publish(id);
            exponat.asEditor("POST", "/api/editorial/accounts",
                    "{\"name\": \"anna\", \"roles\": [{\"role\": \"editor\", \"types\": [\"theme\"]}]}");
            String anna = exponat.asEditor("POST", "/api/editorial/tokens", "{\"name\": \"t\", \"account\": \"anna\"}")
                    .json().path("token").stringValue();

            assertThat(exponat.get("/api/delivery/items/" + id).body()).contains("Freigabewort");
            for (String address : List.of("/api/delivery/items/" + id, "/api/delivery/page/text")) {
                assertProblem(exponat.get(address + "?edition=" + before), 404);
            }
            for (long edition = 0; edition <= after; edition++) {
                for (String asked : List.of("items?type=page&", "search?q=Entwurfswort&", "search?q=&")) {
                    Answer answer = exponat.get("/api/delivery/" + asked + "edition=" + edition);
                    assertThat(answer.body()).doesNotContain("Entwurfswort");
                    if (!asked.contains("Entwurfswort")) {
                        assertThat(answer.body().contains("Freigabewort")).isEqualTo(edition == after);
                    }
                }
            }
            for (String of : List.of("", "/versions", "/versions/1", "/versions/2", "/versions/2/diff?against=1")) {
                assertProblem(exponat.get("/api/editorial/items/" + id + of), 401);
                assertProblem(exponat.get("/api/editorial/items/" + id + of, "Authorization", "Bearer " + anna), 404);
            }
        }
    }

    @Test
    void whatBecameInternalIsInternalInThePastToo() throws IOException {
        String id;
        long edition;
        try (RunningExponat exponat = started(PUBLIC)) {
            id = exponat.create("page", """
                    {"title": {"de": "Text"}, "slug": {"de": "text"}, "note": "Vermerkwort"}""");
            edition = exponat.publish(id);
            exponat.revise(id, 1, "{\"title\": {\"de\": \"Neuer Text\"}}");
            exponat.publish(id);
            assertThat(exponat.get("/api/delivery/search?q=Vermerkwort&minEdition=2").json().path("total").intValue())
                    .isEqualTo(1);
        }
        try (RunningExponat exponat = started(", internal: true")) {
            for (String pin : List.of("", "edition=" + edition)) {
                for (String asked : List.of("items/" + id + "?", "items?type=page&", "page/text?", "search?q=&",
                        "suggest?q=Vermerk&")) {
                    Answer answer = exponat.get("/api/delivery/" + asked + pin);
                    assertThat(answer.status()).as(asked + pin).isEqualTo(200);
                    assertThat(answer.body()).as(asked + pin).doesNotContain("Vermerkwort");
                }
                Answer searched = exponat.get("/api/delivery/search?correct=false&q=Vermerkwort&" + pin);
                assertThat(searched.json().path("total").intValue()).as(searched.body()).isZero();
                for (String lever : List.of("filter%5Bnote%5D=Vermerkwort", "sort=note")) {
                    assertProblem(exponat.get("/api/delivery/items?type=page&" + lever + "&" + pin), 400);
                }
            }
        }
        assertThatThrownBy(() -> started(PUBLIC).close()).as("what was internal stays so")
                .hasStackTraceContaining("note");
    }
}
