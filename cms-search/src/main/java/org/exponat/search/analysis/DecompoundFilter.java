package org.exponat.search.analysis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Adds the parts of compounds behind each compound, at its position and with its offsets: a part has no place of its own
 * in the text, since linking letters and umlauts are gone. So they neither lengthen a text nor break phrases, and what
 * is marked for a part is the whole word.
 */
final class DecompoundFilter extends TokenFilter {

    private final CompoundSplitter splitter;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute position = addAttribute(PositionIncrementAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);
    private final Deque<String> parts = new ArrayDeque<>();
    private State compound;

    DecompoundFilter(TokenStream input, CompoundSplitter splitter) {
        super(input);
        this.splitter = splitter;
        this.compound = captureState();
    }

    @Override
    public boolean incrementToken() throws IOException {
        String part = parts.poll();
        if (part != null) {
            restoreState(compound);
            term.setEmpty().append(part);
            position.setPositionIncrement(0);
            type.setType(Word.PART_TYPE);
            return true;
        }
        if (!input.incrementToken()) {
            return false;
        }
        parts.addAll(splitter.split(term.toString()));
        if (!parts.isEmpty()) {
            compound = captureState();
        }
        return true;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        parts.clear();
    }
}
