package org.exponat.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How commands are called. */
class ArgumentsTest {

    private static Arguments read(String... given) {
        return Arguments.of(Commands.named("export-site").orElseThrow(), List.of(given));
    }

    @Test
    void optionsAreWrittenInTwoWaysAndSettingsStandBesideThem() {
        Arguments arguments = read("--out", "some where", "--edition=17", "--exponat.data-dir=/srv/a=b");

        assertThat(arguments.required("out")).isEqualTo("some where");
        assertThat(arguments.find("edition")).contains("17");
        assertThat(arguments.find("frontend")).isEmpty();
        assertThat(arguments.settings()).containsExactly("--exponat.data-dir=/srv/a=b");
    }

    @ParameterizedTest
    @CsvSource({"--out, --out needs a value", "--outt=x, --outt=x is not understood", "here, here is not understood",
            "--out=a --out=b, --out is there twice", "-out=a, -out=a is not understood",
            "--exponat.data-dir, --exponat.data-dir is not understood"})
    void whatIsNotUnderstoodIsRefused(String given, String why) {
        assertThatExceptionOfType(BadArguments.class).isThrownBy(() -> read(given.split(" "))).withMessage(why);
    }

    @Test
    void whatMustBeThereIsAskedFor() {
        assertThatExceptionOfType(BadArguments.class).isThrownBy(() -> read("--out=").required("out"))
                .withMessage("--out is missing");
    }

    @Test
    void noTwoCommandsHaveOneName() {
        Stream<String> taken = Stream.of("rehearse", "index");
        assertThat(Stream.concat(taken, Commands.ALL.stream().map(Command::name))).doesNotHaveDuplicates();
    }
}
