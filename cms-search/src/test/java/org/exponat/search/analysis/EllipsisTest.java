package org.exponat.search.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EllipsisTest {

    @ParameterizedTest
    @CsvSource({"'Mess-, Steuer- und Regeltechnik',Messtechnik Steuertechnik",
            "'Die Wissens- und Erfahrungsaustausche, hier',Wissensaustausche",
            "'Schrauben- oder Eisenhandel; Glas- bzw. Papierindustrie',Schraubenhandel Glasindustrie"})
    void completesWordsThatEndInAHyphen(String text, String completed) {
        assertThat(Ellipsis.completed(text)).containsExactly(completed.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Messe und Regeltechnik", "Spin-off und Regeltechnik", "Mess- und", "Vor- und Nachteil",
            "Mess- und Region", "- und Regeltechnik"})
    void completesNothingElse(String text) {
        assertThat(Ellipsis.completed(text)).isEmpty();
    }

    @Test
    void completesTypedWordsWithoutHyphens() {
        List<String> typed = List.of("mess", "steuer", "und", "regeltechnik", "kocher");

        assertThat(Ellipsis.completed(typed, 0)).isEqualTo(Optional.of("messtechnik"));
        assertThat(Ellipsis.completed(typed, 1)).isEqualTo(Optional.of("steuertechnik"));
        assertThat(Ellipsis.completed(typed, 2)).isEmpty();
        assertThat(Ellipsis.completed(typed, 3)).isEmpty();
        assertThat(Ellipsis.completed(typed, 4)).isEmpty();
        assertThat(Ellipsis.completed(List.of("glas", "und"), 0)).isEmpty();
    }
}
