package org.exponat.search.analysis;

import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * English for finding. Umlauts of German names lose their dots, but "ue" stays as it is: folding it as in German would
 * spoil "value" and "blue" for the stemmer.
 */
final class EnglishAnalyzer extends TextAnalyzer {

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        Tokenizer source = new StandardTokenizer();
        TokenStream tokens = new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(source)));
        tokens = new StopFilter(tokens, org.apache.lucene.analysis.en.EnglishAnalyzer.getDefaultStopSet());
        return new TokenStreamComponents(source, new PorterStemFilter(tokens));
    }
}
