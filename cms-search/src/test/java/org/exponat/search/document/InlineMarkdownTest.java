package org.exponat.search.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InlineMarkdownTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ein *wichtiges* und **sehr** ***wichtiges*** Wort | ein wichtiges und sehr wichtiges Wort
            _leise_ und __laut__, aber snake_case_name        | leise und laut, aber snake_case_name
            die [Firma](item:u-wuerth) und [mehr](https://x.de/a_b "Titel") | die Firma und mehr
            ein [Verweis mit *Betonung*](item:1)              | ein Verweis mit Betonung
            `Code` und ``noch mehr``                          | Code und noch mehr
            3 \\* 4 und \\[kein Verweis\\]                    | 3 * 4 und [kein Verweis]
            siehe <https://example.org/>                      | siehe https://example.org/
            a < b und [eckig] bleiben                         | a < b und [eckig] bleiben
            """)
    void readsAsPeopleSeeIt(String markdown, String plain) {
        assertThat(InlineMarkdown.plain(markdown)).isEqualTo(plain);
    }

    @Test
    void brokenMarksTakeNoLongerThanOthers() {
        String open = "[".repeat(20_000);

        assertThat(InlineMarkdown.plain(open)).isEqualTo(open);
        assertThat(InlineMarkdown.plain("[a](".repeat(5_000))).isNotEmpty();
    }
}
