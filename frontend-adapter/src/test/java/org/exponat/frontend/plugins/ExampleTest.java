package org.exponat.frontend.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.exponat.core.model.ItemId;
import org.exponat.frontend.plugins.FrontendState.Condition;
import org.exponat.frontend.runtime.Limits;
import org.exponat.frontend.runtime.RenderedPage;
import org.exponat.frontend.runtime.RequestInfo;
import org.exponat.frontend.runtime.TestSite;
import org.exponat.frontend.website.WebsiteFrontend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that authors begin with still is a plugin. */
class ExampleTest {

    private static final Path EXAMPLE = Path.of("examples/calendar");

    @TempDir
    Path directory;

    @Test
    void theCalendarHasTheEvents() throws Exception {
        PluginJar jar = PluginJar.of("calendar").naming(Files.readString(
                EXAMPLE.resolve("src/main/resources/META-INF/services/org.exponat.frontend.spi.FrontendFactory")));
        try (Stream<Path> sources = Files.walk(EXAMPLE.resolve("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                jar.with(source.getFileName().toString().replace(".java", ""), Files.readString(source));
            }
        }
        jar.in(directory.resolve("plugins"));
        try (TestSite site = TestSite.open(directory.resolve("site"), new WebsiteFrontend());
                PluginDirectory plugins = new PluginDirectory(directory.resolve("plugins"), site.runtime,
                        Map.of("calendar", Map.of("name", "Termine, alle")), Limits.STANDARD, null, _ -> false)) {
            plugins.startAll();
            assertThat(plugins.states()).extracting(FrontendState::condition)
                    .containsExactly(Condition.RUNNING, Condition.RUNNING);
            ItemId id = site.published("event", titled("Eröffnung", "Opening", "'starts':'2026-03-01T18:00:00+01:00'",
                    "'place':'Künzelsau'",
                    "'teaser':{'de':'Mit vielen Gästen, die von weit her kommen; und mit Musik, die lange nachklingt.'}"));
            site.published("event", titled("Ohne Tag", "Undated"));
            RenderedPage page = site.runtime.render("calendar", new RequestInfo("/de/events.ics", Map.of(),
                    URI.create("https://example.org"), "/sites/calendar")).orElseThrow();
            assertThat(page.rendering().mediaType()).isEqualTo("text/calendar;charset=UTF-8");
            String text = page.rendering().bodyText();
            assertThat(text.replace("\r\n ", "")).contains("X-WR-CALNAME:Termine\\, alle\r\n", "UID:" + id + "\r\n",
                    "DTSTART:20260301T170000Z\r\n", "SUMMARY:Eröffnung\r\n", "LOCATION:Künzelsau\r\n",
                    "DESCRIPTION:Mit vielen Gästen\\, die von weit her kommen\\; und mit Musik\\, die lange nachklingt.\r\n",
                    "URL:https://example.org/sites/website/de/").doesNotContain("Ohne Tag");
            assertThat(List.of(text.split("\r\n", -1)))
                    .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
            assertThat(page.reads().tags()).containsExactly("type:event", "type:site");
        }
    }
}
