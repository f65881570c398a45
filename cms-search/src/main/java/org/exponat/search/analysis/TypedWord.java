package org.exponat.search.analysis;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** A word of a text as it was typed, and where it stands there. */
public record TypedWord(String text, int start, int end) {

    /** The words of a text in order, at most so many; whatever is not a word separates. */
    public static List<TypedWord> allIn(String text, int atMost) {
        List<TypedWord> words = new ArrayList<>();
        try (Tokenizer tokens = new StandardTokenizer()) {
            tokens.setReader(new StringReader(text));
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (words.size() < atMost && tokens.incrementToken()) {
                words.add(new TypedWord(term.toString(), place.startOffset(), place.endOffset()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return List.copyOf(words);
    }
}
