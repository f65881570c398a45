package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RehearsalTest {

    @Test
    void asksForPagesItemsAndPicturesAndLeavesNothingBehind(CapturedOutput output) throws Exception {
        Set<Path> before = rehearsals();

        Exponat.main(new String[]{"rehearse"});

        assertThat(output.getOut()).contains("The rehearsal is over: 300 addresses").doesNotContain("exp_");
        assertThat(rehearsals()).isEqualTo(before);
    }

    private static Set<Path> rehearsals() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("exponat-rehearsal"))
                    .collect(Collectors.toSet());
        }
    }
}
