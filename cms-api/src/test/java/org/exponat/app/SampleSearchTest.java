package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visitors find in the sample what they look for, as they type it. */
class SampleSearchTest {

    private static final double FLOOR = 0.95;

    @TempDir
    static Path data;

    private static RunningExponat exponat;

    @BeforeAll
    static void start() {
        exponat = RunningExponat.start(data);
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    @Test
    void whatMustBeFoundIsAmongTheFirst() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/sample-queries.json"))) {
            List<SampleSearch.Found> all = new SampleSearch(exponat)
                    .ask(CanonicalJson.readObject(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
            double wanted = all.stream().mapToInt(found -> found.ranks().size()).sum();
            double missing = all.stream().mapToInt(found -> found.missing().size()).sum();

            assertThat(wanted).isGreaterThan(30);
            assertThat(1 - missing / wanted)
                    .as(all.stream().filter(found -> !found.missing().isEmpty()).toList().toString())
                    .isGreaterThanOrEqualTo(FLOOR);
        }
    }
}
