package org.exponat.search.analysis;

import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** Words in lower case and one spelling: ß as ss, ä and ae as a, accents off. Nothing is stemmed or left out. */
final class SpelledAnalyzer extends TextAnalyzer {

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        Tokenizer source = new StandardTokenizer();
        return new TokenStreamComponents(source, fold(new LowerCaseFilter(source)));
    }

    @Override
    protected TokenStream normalize(String fieldName, TokenStream in) {
        return fold(new LowerCaseFilter(in));
    }

    static TokenStream fold(TokenStream tokens) {
        return new ASCIIFoldingFilter(new GermanNormalizationFilter(tokens));
    }
}
