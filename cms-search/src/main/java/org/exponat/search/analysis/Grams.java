package org.exponat.search.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Words as all their sequences of four letters, in whatever language. What is spelt, inflected or composed a little
 * differently still has most of them in common, so they say well which of several texts is nearest to a question, and
 * badly whether a text is an answer at all.
 */
public final class Grams {

    private static final Analyzer ANALYZER = new GramAnalyzer();

    private Grams() {}

    public static Analyzer analyzer() {
        return ANALYZER;
    }

    /** Each of a text's grams once, the first so many. */
    public static List<String> of(String text, int atMost) {
        Set<String> grams = new LinkedHashSet<>();
        try (TokenStream tokens = ANALYZER.tokenStream("", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (grams.size() < atMost && tokens.incrementToken()) {
                grams.add(term.toString());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return List.copyOf(grams);
    }

    private static final class GramAnalyzer extends TextAnalyzer {

        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer source = new StandardTokenizer();
            return new TokenStreamComponents(source,
                    new GramFilter(SpelledAnalyzer.fold(new LowerCaseFilter(source))));
        }
    }
}
