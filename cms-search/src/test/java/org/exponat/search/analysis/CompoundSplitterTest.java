package org.exponat.search.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.exponat.core.model.LocaleTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompoundSplitterTest {

    private final CompoundSplitter splitter = GermanWords.SPLITTER;
    private final LanguageAnalysis german = LanguageAnalysis.of(new LocaleTag("de"));

    @ParameterizedTest
    @CsvSource({"verpackungsmaschinen,verpackung maschinen", "montagetechnik,montage technik",
            "wertschopfungskette,wert schopfung kette", "kunststoffventils,kunststoff ventils",
            "zulieferbetriebe,zulieferer betriebe", "glasfabrikanten,glas fabrikanten",
            "schraubenmuseum,schrauben museum", "anlagenbau,anlagen bau", "arbeitsplatz,arbeit platz",
            "weinbau,wein bau", "lottechnik,lot technik", "biotechnik,bio technik",
            "ventilatorenwerk,ventilatoren werk", "rechnungsamt,rechnung amt", "netzwerktreffen,netzwerk treffen"})
    void splitsWhereWordsMeet(String word, String parts) {
        assertThat(splitter.split(word)).containsExactly(parts.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"werkzeug", "wasserstoff", "kunststoff", "netzwerk", "gesellschaft", "beratung",
            "landschaft", "hohenlohe", "kunzelsau", "entwicklung", "montage", "workshop", "engineering", "software",
            "headquarters", "x", "", "zusammenarbeit", "grunderinnen", "eigene", "bereits", "gehort",
            "gemeinsamen", "zahlreiche", "ausserhalb", "biographie", "grundung", "grundungen", "beinamen",
            "massnahmen"})
    void leavesWholeWhatIsNoCompound(String word) {
        assertThat(splitter.split(word)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wertheim", "waldenburg", "rosenberg", "kreuzwertheim", "sulzbacher", "karlsruhe"})
    void leavesNamesOfPlacesWhole(String word) {
        assertThat(splitter.split(word)).isEmpty();
    }

    @Test
    void aWordOfTheListIsSplitOnlyIntoPartsAsTheyAreInTheList() {
        CompoundSplitter small = new CompoundSplitter(Set.of("schule", "schulbus", "fahrt", "busfahrt", "bus"));

        assertThat(small.split("schulfahrt")).containsExactly("schule", "fahrt");
        assertThat(small.split("schulbus")).isEmpty();
        assertThat(small.split("busfahrt")).containsExactly("bus", "fahrt");
        assertThat(small.split("schulbusfahrt")).containsExactly("schulbus", "fahrt");
    }

    @Test
    void takesTheReadingWithTheFewestParts() {
        CompoundSplitter small = new CompoundSplitter(Set.of("haus", "boot", "hausboot", "fest"));

        assertThat(small.split("hausbootfest")).containsExactly("hausboot", "fest");
        assertThat(small.split("hausfestboot")).containsExactly("haus", "fest", "boot");
    }

    @Test
    void wordsOfAnyLengthTakeNoTime() {
        assertThat(splitter.split("bau".repeat(20))).hasSize(20);
        assertThat(splitter.split("bau".repeat(21))).isEmpty();
    }

    @Test
    void partsStandWhereTheirCompoundStands() throws IOException {
        List<String> tokens = new ArrayList<>();
        try (TokenStream stream = german.stemmed().tokenStream("", "Neue Montagetechnik hier")) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            var position = stream.addAttribute(PositionIncrementAttribute.class);
            var type = stream.addAttribute(TypeAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add("%s %d-%d +%d %s".formatted(term, offset.startOffset(), offset.endOffset(),
                        position.getPositionIncrement(), type.type().equals(Word.PART_TYPE) ? "part" : "word"));
            }
            stream.end();
        }

        assertThat(tokens).containsExactly("neu 0-4 +1 word", "montagetechnik 5-19 +1 word", "montag 5-19 +0 part",
                "technik 5-19 +0 part");
    }

    @Test
    void aWordKnowsItsParts() {
        assertThat(german.word("Verpackungsmaschinen"))
                .contains(new Word("verpackungsmaschin", List.of("verpackung", "maschin")));
    }
}
