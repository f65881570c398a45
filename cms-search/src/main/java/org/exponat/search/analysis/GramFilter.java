package org.exponat.search.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Cuts each word into its sequences of four letters, one behind the other. The edges of a word count as letters. */
final class GramFilter extends TokenFilter {

    private static final int LENGTH = 4;
    private static final char EDGE = '_';

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute position = addAttribute(PositionIncrementAttribute.class);
    private char[] word = new char[64];
    private int length;
    private int next;

    GramFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (next + LENGTH > length) {
            if (!input.incrementToken()) {
                return false;
            }
            next = 0;
            length = term.length() + 2;
            if (length > word.length) {
                word = new char[length];
            }
            word[0] = EDGE;
            word[length - 1] = EDGE;
            System.arraycopy(term.buffer(), 0, word, 1, term.length());
            if (length < LENGTH) {
                term.copyBuffer(word, 0, length);
                length = 0;
                return true;
            }
        } else {
            // Places mean nothing here, but what has one of its own counts in the length of a text.
            position.setPositionIncrement(1);
        }
        term.copyBuffer(word, next++, LENGTH);
        return true;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        length = 0;
        next = 0;
    }
}
