package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.access.Actor;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.Editing;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.store.jdbc.JdbcStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** What is there after the first start, and after the next ones. */
@ExtendWith(OutputCaptureExtension.class)
class RestartTest {

    @TempDir
    Path data;

    @Test
    void publishesTheSampleAsOneEditionAndLoadsNothingTwice() {
        Answer before;
        long items;
        try (RunningExponat exponat = RunningExponat.start(data)) {
            assertThat(exponat.get("/api/delivery/editions/current").json().path("edition").longValue()).isEqualTo(1);
            before = exponat.get("/api/delivery/cluster/ventilatoren");
            assertThat(before.status()).isEqualTo(200);
            assertThat(exponat.get("/api/delivery/cluster/medizintechnik").status()).isEqualTo(404);
            assertThat(exponat.asEditor("/api/editorial/items?type=cluster&key=sample:medizintechnik").json()
                    .path("items")).hasSize(1);
            assertThat(exponat.get("/api/delivery/search?q=Ventilatoren").body()).contains("ventilatoren");
            assertThat(exponat.get("/api/delivery/themes?locale=en&limit=100").json().path("themes"))
                    .hasSizeGreaterThan(10);
            items = exponat.bean(JdbcStore.class).itemCount();
        }
        try (RunningExponat exponat = RunningExponat.start(data)) {
            assertThat(exponat.get("/api/delivery/editions/current").json().path("edition").longValue()).isEqualTo(1);
            Answer after = exponat.get("/api/delivery/cluster/ventilatoren", "If-None-Match", before.header("ETag"));
            assertThat(after.status()).isEqualTo(304);
            assertThat(exponat.get("/api/delivery/search?q=Ventilatoren").header("Content-Edition")).isEqualTo("1");
            assertThat(exponat.bean(JdbcStore.class).itemCount()).isEqualTo(items);
        }
    }

    @Test
    void completesASampleThatWasInterrupted() {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            var fields = CanonicalJson.emptyObject();
            fields.putObject("title").put("de", "Halb geladen");
            fields.putObject("slug").put("de", "ventilatoren");
            exponat.bean(Editing.class).create(Actor.system(),
                    new CreateItem("cluster", "sample:ventilatoren", null, fields, null));
        }
        try (RunningExponat exponat = RunningExponat.start(data)) {
            JsonNode item = exponat.get("/api/delivery/cluster/ventilatoren").json();
            assertThat(item.path("version").intValue()).isEqualTo(2);
            assertThat(item.path("fields").path("themes")).isNotEmpty();
            assertThat(exponat.get("/api/delivery/editions/current").json().path("edition").longValue()).isEqualTo(1);
        }
    }

    @Test
    void leavesAStoreAloneInWhichSomebodyBeganToWrite() {
        String id;
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            id = exponat.create("page", """
                    {"title": {"de": "Eigenes"}, "slug": {"de": "eigenes"}}""");
        }
        try (RunningExponat exponat = RunningExponat.start(data)) {
            assertThat(exponat.get("/api/delivery/editions/current").json().path("edition").longValue()).isZero();
            assertThat(exponat.asEditor("/api/editorial/items").json().path("items")).hasSize(1);
            assertThat(exponat.asEditor("/api/editorial/items/" + id).status()).isEqualTo(200);
        }
    }

    @Test
    void aRequestSentAgainAfterARestartIsNotCarriedOutAgain() {
        String create = "{\"type\": \"page\", \"fields\": {\"title\": {\"de\": \"Einmal\"}}}";
        Answer first;
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            first = exponat.asEditor("POST", "/api/editorial/items", create, "Idempotency-Key", "einmal");
            assertThat(first.status()).isEqualTo(201);
        }
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            Answer again = exponat.asEditor("POST", "/api/editorial/items", create, "Idempotency-Key", "einmal");
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(exponat.bean(JdbcStore.class).itemCount()).isEqualTo(1);
        }
    }

    @Test
    void inventsATokenOnceAndShowsItOnce(CapturedOutput output) {
        String token;
        try (RunningExponat exponat = RunningExponat.empty(data, "--EXPONAT_BOOTSTRAP_TOKEN=")) {
            Matcher shown = Pattern.compile("exp_[A-Za-z0-9_-]{40,}")
                    .matcher(output.getOut());
            assertThat(shown.find()).isTrue();
            token = shown.group();
            assertThat(exponat.get("/api/editorial/types", "Authorization", "Bearer " + token).status())
                    .isEqualTo(200);
        }
        try (RunningExponat exponat = RunningExponat.empty(data, "--EXPONAT_BOOTSTRAP_TOKEN=")) {
            assertThat(exponat.get("/api/editorial/types", "Authorization", "Bearer " + token).status())
                    .isEqualTo(200);
        }
        assertThat(output.getOut().split("exp_", -1)).hasSize(2);
        assertThat(output.getOut()).contains("Website:").contains("/api/docs").contains("start version=");
    }
}
