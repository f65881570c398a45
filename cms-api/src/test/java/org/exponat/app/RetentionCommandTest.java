package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.exponat.app.commands.Command;
import org.exponat.app.commands.Commands;
import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What old versions said is let go of from the command line, beside a server; what would go is told before. */
class RetentionCommandTest {

    @TempDir
    Path data;

    @TempDir
    Path types;

    private record Ended(int status, String out, String err) {}

    private Ended retention(String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--exponat.data-dir=" + data, "--exponat.types=" + types));
        int status = CommandLine.run(Commands.named("retention").orElseThrow(), arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void declare(String firm) throws IOException {
        Files.writeString(types.resolve("firm.yaml"), firm);
        Files.writeString(types.resolve("theme.yaml"), "name: theme");
    }

    /** As if all had been saved so long before. */
    private void age(Duration by) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("exponat.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER version_no_update");
            statement.execute("UPDATE version SET created_at = created_at - " + by.toNanos() / 1_000);
        }
    }

    @Test
    void whatWouldGoIsToldByRulesThatNoServerHasYetAndThenGoes() throws Exception {
        declare("name: firm");
        try (RunningExponat exponat = RunningExponat.empty(data, "--exponat.types=" + types)) {
            String id = exponat.create("firm", "{\"title\": {\"de\": \"Eins\"}}");
            exponat.revise(id, 1, "{\"title\": {\"de\": \"Zwei\"}}");
            exponat.revise(id, 2, "{\"title\": {\"de\": \"Drei\"}}");
            age(Duration.ofDays(31));
            Ended none = retention("--dry-run");
            assertThat(none.status()).isEqualTo(Command.DONE);
            assertThat(none.err()).contains("No content type has a rule");
            assertThat(none.out()).startsWith("What 0 versions said");

            declare("{name: firm, retention: {keepVersions: 1, olderThan: P30D}}");
            Ended dry = retention("--dry-run");
            assertThat(dry.out().lines()).first().isEqualTo("firm " + id + ": 1, 2");
            assertThat(dry.out()).contains("What 2 versions said (2 texts, ", "would go. Nothing was changed.");
            List<JsonNode> lines = retention("--dry-run", "--json").out().lines().map(CanonicalJson::read).toList();
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst().path("versions").toString()).isEqualTo("[1,2]");
            assertThat(lines.getLast().path("dryRun").booleanValue()).isTrue();
            assertThat(exponat.asEditor("/api/editorial/items/" + id + "/versions/1").status()).isEqualTo(200);

            Ended done = retention();
            assertThat(done.status()).as("%s", done).isEqualTo(Command.DONE);
            assertThat(done.out()).contains("What 2 versions said (2 texts, ", "were let go of.");
            assertThat(exponat.asEditor("/api/editorial/items/" + id + "/versions/1").status()).isEqualTo(410);
            assertThat(exponat.asEditor("/api/editorial/items/" + id).json().at("/fields/title/de").stringValue())
                    .isEqualTo("Drei");
            assertThat(retention("--json").out().strip())
                    .isEqualTo("{\"dryRun\":false,\"versions\":0,\"texts\":0,\"characters\":0}");
        }
    }
}
