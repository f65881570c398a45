package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.exponat.app.commands.Command;
import org.exponat.app.commands.Commands;
import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A content type is changed by a migration: tried beside a server, then applied by the next one. */
class MigrationsCommandTest {

    private static final String FIRM = "{name: firm, fields: {founded: {kind: number, filterable: true}, motto: {kind: text}}}";
    private static final String CHANGED = "{name: firm, fields: {since: {kind: number, filterable: true}}}";

    @TempDir
    Path data;

    @TempDir
    Path types;

    private record Ended(int status, String out, String err) {}

    private Ended migrations(String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--exponat.data-dir=" + data, "--exponat.types=" + types));
        int status = CommandLine.run(Commands.named("migrations").orElseThrow(), arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void declare(String firm) throws IOException {
        Files.writeString(types.resolve("firm.yaml"), firm);
        Files.writeString(types.resolve("theme.yaml"), "name: theme");
    }

    private RunningExponat server() {
        return RunningExponat.empty(data, "--exponat.types=" + types);
    }

    @Test
    void whatWouldBeReadInAnotherWayIsToldBesideAServerAndTheNextOneReadsItSo() throws IOException {
        declare(FIRM);
        try (RunningExponat exponat = server()) {
            exponat.publish(exponat.create("firm",
                    "{\"title\": {\"de\": \"Eins\"}, \"slug\": {\"de\": \"eins\"}, \"founded\": 1990, \"motto\": \"x\"}"));
            declare(CHANGED);
            Ended without = migrations();
            assertThat(without.status()).as("%s", without).isEqualTo(Command.FOUND);
            assertThat(without.out()).contains("A server would not start", "firm: founded is gone",
                    "firm: motto is gone");
            Files.createDirectories(types.resolve("migrations"));
            Files.writeString(types.resolve("migrations/2026-firm.yaml"),
                    "{type: firm, steps: [{rename: founded, to: since}, {remove: motto}]}");
            Ended tried = migrations();
            assertThat(tried.status()).as("%s", tried).isEqualTo(Command.DONE);
            assertThat(tried.out()).contains("version 1 on main, all languages, motto: \"x\" -> nothing",
                    "live, version 1, all languages, since: nothing -> 1990", "6 fields of 1 items", "2026-firm");
            List<JsonNode> lines = migrations("--json").out().lines().map(CanonicalJson::read).toList();
            assertThat(lines).hasSize(7);
            assertThat(lines.getLast().path("pending").get(0).stringValue()).isEqualTo("2026-firm");
            assertThat(exponat.get("/api/delivery/items?type=firm&filter[founded]=1990").json().path("items"))
                    .hasSize(1);
        }
        try (RunningExponat exponat = server()) {
            for (String edition : List.of("", "&edition=1")) {
                JsonNode found = exponat.get("/api/delivery/items?type=firm&filter[since]=1990" + edition).json()
                        .path("items");
                assertThat(found).hasSize(1);
                assertThat(found.get(0).path("fields").path("since").intValue()).isEqualTo(1990);
                assertThat(found.toString()).doesNotContain("motto", "founded");
            }
            assertThat(exponat.get("/api/delivery/items?type=firm&filter[founded]=1990").status()).isEqualTo(400);
            assertThat(migrations().out()).contains("All migrations of content types are applied.");
        }
    }
}
