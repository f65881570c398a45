package org.exponat.search.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.exponat.core.model.LocaleTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageAnalysisTest {

    private final LanguageAnalysis german = LanguageAnalysis.of(new LocaleTag("de"));
    private final LanguageAnalysis english = LanguageAnalysis.of(new LocaleTag("en"));

    @ParameterizedTest
    @CsvSource({"Gründung,Gruendungen", "Schrank,Schränke", "Spritzguss,Spritzguß", "Wuerth,Würth",
            "Künzelsau,KUENZELSAU", "Ventilatoren,Ventilator"})
    void germanFoldsSpellingsAndInflections(String one, String other) {
        assertThat(german.word(one)).isPresent().isEqualTo(german.word(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"und", "für", "FUER", "Über", "das"})
    void germanLeavesOutStopWordsInAnySpelling(String word) {
        assertThat(german.word(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"fans,fan", "company's,companies", "Künzelsau,Kunzelsau", "suppliers,supplier"})
    void englishFoldsInflectionsAndUmlauts(String one, String other) {
        assertThat(english.word(one)).isPresent().isEqualTo(english.word(other));
    }

    @Test
    void aLanguageWithoutRulesIsFoldedOnly() {
        LanguageAnalysis french = LanguageAnalysis.of(new LocaleTag("fr"));

        assertThat(french.word("Élève")).contains(new Word("eleve", List.of()));
        assertThat(french.word("les")).isPresent();
    }

    @Test
    void spellingKeepsTheForm() {
        assertThat(german.spelling("Gründungen")).isEqualTo("grundungen");
        assertThat(german.spelling("für")).isEqualTo("fur");
    }

    @Test
    void wordsKnowTheirPlace() {
        assertThat(TypedWord.allIn("Mess-, Steuer!", 9)).containsExactly(new TypedWord("Mess", 0, 4),
                new TypedWord("Steuer", 7, 13));
        assertThat(TypedWord.allIn("eins zwei drei", 2)).hasSize(2);
        assertThat(TypedWord.allIn(" ?! ", 9)).isEmpty();
    }
}
