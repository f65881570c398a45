package org.exponat.search.answering;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentenceEndsTest {

    @Test
    void daysInitialsAndAbbreviationsEndNoSentence() {
        assertThat(sentences("Er ließ die Firma am 16. Juli 1945 eintragen. L. & C. Arnold blieb."
                + " Prof. Dr. Kirchner schrieb 2011. Danach kam mehr."))
                .containsExactly("Er ließ die Firma am 16. Juli 1945 eintragen.", "L. & C. Arnold blieb.",
                        "Prof. Dr. Kirchner schrieb 2011.", "Danach kam mehr.");
    }

    @Test
    void placesInTheTextStayTheSame() {
        String text = "Am 9. Oktober 2007, z. B. in Hall.";
        String hidden = SentenceEnds.hidden(text);

        assertThat(hidden).hasSameSizeAs(text);
        assertThat(hidden.replace(SentenceEnds.HIDDEN_STOP, '.')).isEqualTo(text);
    }

    private static List<String> sentences(String text) {
        String hidden = SentenceEnds.hidden(text);
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.GERMAN);
        sentences.setText(hidden);
        List<String> cut = new ArrayList<>();
        int start = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            cut.add(hidden.substring(start, end).replace(SentenceEnds.HIDDEN_STOP, '.').strip());
            start = end;
        }
        return cut;
    }
}
