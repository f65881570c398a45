package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.publication.Edition;
import org.exponat.search.IndexHealth;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** The log, as programs read it: each line of a request names it, and none tells of people or of what they asked. */
@ExtendWith(OutputCaptureExtension.class)
class LogTest {

    private static final String REQUEST = "proxy-7:a.b";
    private static final String ASKED = "Rheumaklinik";
    private static final String NAME = "Annegret Testfrau";
    private static final String MAIL = "annegret.testfrau@b.example";
    private static final String ADDRESS = "203.0.113.77";

    /** What Spring Boot does where nobody configures anything; the tests have a configuration. */
    private static final String AS_SHIPPED = """
            <configuration>
              <include resource="org/springframework/boot/logging/logback/defaults.xml"/>
              <include resource="org/springframework/boot/logging/logback/structured-console-appender.xml"/>
              <root level="INFO"><appender-ref ref="CONSOLE"/></root>
            </configuration>
            """;

    @TempDir
    Path directory;

    @Test
    void eachLineOfARequestNamesItAndNoneTellsOfPeople(CapturedOutput output) throws IOException {
        Path configuration = Files.writeString(directory.resolve("logback.xml"), AS_SHIPPED);
        try (RunningExponat exponat = RunningExponat.emptyWith(BrokenSearch.class, directory.resolve("data"),
                "--logging.structured.format.console=ecs", "--logging.config=" + configuration.toUri())) {
            HiddenSite.made(exponat, "/accounts", "{\"name\": \"anna\", \"displayName\": \"" + NAME
                    + "\", \"roles\": [{\"role\": \"author\"}]}");
            String token = HiddenSite.made(exponat, "/tokens", "{\"name\": \"t\", \"account\": \"anna\"}").json()
                    .path("token").stringValue();
            String id = exponat.create("person", "{\"title\": {\"de\": \"" + NAME + "\"}, \"slug\": {\"de\": \"p\"}, "
                    + "\"email\": \"" + MAIL + "\"}");
            exponat.publish(id);
            HiddenSite.made(exponat, "/items/" + id + "/comments", "{\"text\": \"" + NAME + " " + MAIL + "\"}");
            String[] headers = {"X-Request-Id", REQUEST, "X-Forwarded-For", ADDRESS, "Referer",
                    "https://example.org/" + ASKED, "User-Agent", "Browser " + ASKED};
            for (String search : List.of("/api/delivery/search?q=", "/api/delivery/suggest?q=",
                    "/sites/website/de/suche?q=")) {
                Answer failed = exponat.get(search + ASKED, headers);
                // Pages say that the search is gone.
                assertThat(failed.status()).as(search).isIn(200, 500);
                assertThat(failed.header("X-Request-Id")).isEqualTo(REQUEST);
            }
            assertProblem(
                    exponat.send("DELETE", "/api/editorial/items/" + id + "?message=" + ASKED, null, "Authorization",
                            "Bearer " + token, "X-Forwarded-For", ADDRESS),
                    403);
            assertProblem(exponat.send("POST", "/api/editorial/items", "{\"type\": \"" + MAIL + "\"", "Authorization",
                    "Bearer " + token, "Content-Type", "application/json"), 400);
            assertProblem(exponat.get("/api/editorial/me", "Authorization", "Bearer exp_" + MAIL), 401);

            List<String> lines = output.getAll().lines().filter(line -> line.startsWith("{")).toList();
            List<JsonNode> errors = lines.stream().map(CanonicalJson::read)
                    .filter(line -> line.at("/log/level").asString("").equals("ERROR")).toList();
            assertThat(errors).hasSizeGreaterThanOrEqualTo(2).allSatisfy(
                    line -> assertThat(line.findValuesAsString("requestId")).as("%s", line).containsExactly(REQUEST));
            assertThat(output.getAll()).doesNotContain(ASKED, NAME, MAIL, ADDRESS, token,
                    RunningExponat.TOKEN);
        } finally {
            // Set by whoever reads the setting, and read by whoever starts next.
            System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
        }
    }

    /** A search that fails for a reason of its own. */
    @Configuration(proxyBeanMethods = false)
    static class BrokenSearch {

        @Bean
        static BeanPostProcessor brokenSearch(BeanFactory beans) {
            return new OtherSearch(beans, BrokenIndex::new);
        }
    }

    private record BrokenIndex(SearchIndex index) implements SearchIndex {

        @Override
        public SearchSnapshot acquire(Edition wanted, Duration atMost) {
            throw new IllegalStateException("broken on purpose");
        }

        @Override
        public IndexHealth health() {
            return index.health();
        }
    }
}
