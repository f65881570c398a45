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
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.exponat.app.commands.Commands;
import org.exponat.core.installation.PostgresServer;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site is exported from the command line, beside a server that runs. */
class ExportSiteTest {

    @TempDir
    Path data;

    private record Ended(int status, String out, String err) {}

    private Ended run(List<String> settings, String... what) {
        List<String> arguments = new ArrayList<>(List.of(what));
        arguments.add("--exponat.data-dir=" + data.resolve("data"));
        arguments.addAll(settings);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = CommandLine.run(Commands.named("export-site").orElseThrow(), arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void exportsBesideAServer(List<String> settings) throws IOException {
        Path out = data.resolve("out");
        try (RunningExponat exponat = RunningExponat.empty(data.resolve("data"), settings.toArray(String[]::new))) {
            String fans = exponat.create("cluster", """
                    {"title": {"de": "Ventilatoren"}, "slug": {"de": "ventilatoren"}}""");
            long first = exponat.publish(fans);
            exponat.revise(fans, 1, "{\"title\": {\"de\": \"Lüfter\"}}");
            exponat.publish(fans);
            Ended ended = run(settings, "--out=" + out);
            assertThat(ended.status()).as(ended.toString()).isZero();
            assertThat(ended.out()).contains("website at edition 2, in " + out);
            assertThat(ended.err()).contains(" pages");
            Path page = out.resolve("de/cluster/ventilatoren/index.html");
            assertThat(page).content().contains("<h1>Lüfter</h1>");

            assertThat(run(settings, "--out=" + out, "--edition=" + first).status()).isZero();
            assertThat(page).content().contains("<h1>Ventilatoren</h1>");
            assertThat(exponat.get("/sites/website/de/cluster/ventilatoren").body()).contains("<h1>Lüfter</h1>");
            assertThat(run(settings, "--out=" + out, "--edition=3"))
                    .isEqualTo(new Ended(2, "", "export-site cannot be done: there is no edition 3."
                            + System.lineSeparator()));
            assertThat(page).content().contains("<h1>Ventilatoren</h1>");
        }
    }

    @Test
    void onSqlite() throws IOException {
        exportsBesideAServer(List.of());
    }

    @Test
    void onPostgresql() throws IOException {
        StoreSettings database = PostgresServer.shared().freshDatabase();
        exportsBesideAServer(List.of("--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password()));
    }

    @Test
    void theSampleIsExportedWholeWithItsPicturesInEveryFrontend() throws IOException {
        RunningExponat.start(data.resolve("data")).close();
        for (String frontend : List.of("website", "kiosk", "feeds")) {
            Path one = data.resolve(frontend + "-1");
            Path other = data.resolve(frontend + "-2");
            Ended ended = run(List.of(), "--out", one.toString(), "--frontend", frontend, "--server",
                    "https://cms.example.org", "--base", "https://www.example.org/");
            assertThat(ended.status()).as(ended.out()).isZero();
            assertThat(run(List.of(), "--out", other.toString(), "--frontend", frontend, "--server",
                    "https://cms.example.org", "--base", "https://www.example.org/").status()).isZero();
            assertThat(bytes(one)).isNotEmpty().isEqualTo(bytes(other));
        }
        assertThat(data.resolve("website-1/media")).isNotEmptyDirectory();
        assertThat(data.resolve("feeds-1/themes.ttl")).content().contains("skos:prefLabel");
        assertThat(run(List.of(), "--out", data.resolve("x").toString(), "--frontend", "nothing").err())
                .contains("there is no frontend named nothing; there are: website, feeds, kiosk.");
    }

    @Test
    void anotherSettingRendersAnewAndNothingIsWrittenIntoTheStore() throws Exception {
        RunningExponat.start(data.resolve("data")).close();
        String out = data.resolve("kiosk").toString();
        assertThat(run(List.of(), "--out", out, "--frontend", "kiosk").status()).isZero();
        assertThat(run(List.of(), "--out", out, "--frontend", "kiosk").out()).contains("Rendered: 0.");
        assertThat(run(List.of("--exponat.frontends.kiosk.idle=PT7S"), "--out", out, "--frontend", "kiosk").out())
                .contains("Everything was rendered: what lies there was made with other options, settings");

        // A store of an earlier version is left to a server that brings it up to date.
        Path database = data.resolve("data/exponat.db");
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = store.createStatement()) {
            statement.execute("DELETE FROM flyway_schema_history WHERE installed_rank ="
                    + " (SELECT MAX(installed_rank) FROM flyway_schema_history)");
        }
        byte[] before = Files.readAllBytes(database);
        assertThat(run(List.of(), "--out", out, "--frontend", "kiosk"))
                .isEqualTo(new Ended(2, "", "export-site cannot be done: the store cannot be read: it is of an earlier"
                        + " version; a server of this one brings it up to date" + System.lineSeparator()));
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }

    private static Map<String, String> bytes(Path directory) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(directory.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }

    @Test
    void whatIsNotUnderstoodIsRefusedAndNothingIsMade() {
        for (String[] arguments : new String[][]{{}, {"--out", "x", "--edition", "new"}, {"--out", "x", "--base", "::"},
                {"--out", "x", "--base", "foo:bar"}, {"--out", "x", "--base", "//host/"},
                {"--out", "x", "--base", "ftp://host/"}, {"--out", "x", "--base", "https://host/?q"},
                {"--out", "x", "--server", "//host"}, {"--out", "x", "--server", "foo:bar"},
                {"--out", "x", "--server", "https://a@host"}, {"--out", "x", "--server", "https://host#x"},
                {"--out", "x", "--base", "www.example.org"}, {"--out", "x", "--server", "https://example.org/cms"}}) {
            Ended refused = run(List.of(), arguments);
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err()).contains("it is: export-site --out <directory>");
        }
        assertThat(run(List.of(), "--out", data.resolve("out").toString()).err()).contains("there is no content in");
        assertThat(data).isEmptyDirectory();
    }
}
