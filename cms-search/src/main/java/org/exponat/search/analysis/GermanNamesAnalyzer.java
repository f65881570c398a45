package org.exponat.search.analysis;

import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * German names for those who are still typing: "masch" leads to "Verpackungsmaschinenbau". Nothing is stemmed, since what
 * is typed so far may be less than a stem.
 */
final class GermanNamesAnalyzer extends TextAnalyzer {

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        Tokenizer source = new StandardTokenizer();
        TokenStream tokens = SpelledAnalyzer.fold(new LowerCaseFilter(source));
        return new TokenStreamComponents(source, new DecompoundFilter(tokens, GermanWords.SPLITTER));
    }
}
