package org.exponat.search.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * German for finding. Spellings are folded before anything else looks at a word, so that "Gründung", "Gruendung" and
 * "grundung" are one: the stop words are folded too, and whatever splits compounds works on folded words.
 */
final class GermanAnalyzer extends TextAnalyzer {

    private static final CharArraySet STOP_WORDS = foldedStopWords();

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        Tokenizer source = new StandardTokenizer();
        TokenStream tokens = new StopFilter(SpelledAnalyzer.fold(new LowerCaseFilter(source)), STOP_WORDS);
        tokens = new GermanLightStemFilter(new DecompoundFilter(tokens, GermanWords.SPLITTER));
        return new TokenStreamComponents(source, new RemoveDuplicatesTokenFilter(tokens));
    }

    private static CharArraySet foldedStopWords() {
        CharArraySet folded = new CharArraySet(256, false);
        try (Analyzer spelled = new SpelledAnalyzer()) {
            for (Object word : org.apache.lucene.analysis.de.GermanAnalyzer.getDefaultStopSet()) {
                folded.add(spelled.normalize("", new String((char[]) word)).utf8ToString());
            }
        }
        return CharArraySet.unmodifiableSet(folded);
    }
}
