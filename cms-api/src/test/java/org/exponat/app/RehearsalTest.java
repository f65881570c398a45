package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RehearsalTest {

    private static final Pattern OVER = Pattern.compile("The rehearsal is over: (\\d+) addresses");

    @Test
    void isAnsweredWhateverItAsksAndLeavesNothingBehind(@TempDir Path directory, CapturedOutput output)
            throws Exception {
        Path scratch = Files.createDirectory(directory.resolve("rehearsal"));

        Rehearsal.perform(scratch);

        Matcher over = OVER.matcher(output.getOut());
        assertThat(over.find()).isTrue();
        assertThat(Integer.parseInt(over.group(1))).isGreaterThan(200);
        assertThat(output.getOut()).doesNotContain("Administrator token");
        assertThat(scratch).doesNotExist();
    }

    @Test
    void takesNoSettingsThatWouldStartTheRealOne() {
        assertThatThrownBy(() -> Exponat.main(new String[]{"rehearse", "--server.port=0"}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
