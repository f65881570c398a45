package org.exponat.search.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.exponat.core.model.LocaleTag;

/**
 * How the texts of one locale are analysed. There are three chains: one that folds spellings and inflections together,
 * for finding; one that folds spellings only, for looking at the words as they were written; and one that also shows the
 * parts of compounds, for words that are still being typed. The same chains serve
 * indexing and questions, so that what was written is what is found.
 */
public final class LanguageAnalysis {

    static final LanguageAnalysis GERMAN = new LanguageAnalysis(new GermanAnalyzer(), new SpelledAnalyzer(),
            new GermanNamesAnalyzer());

    private static final String UNNAMED = "";

    private final Analyzer stemmed;
    private final Analyzer spelled;
    private final Analyzer called;

    private LanguageAnalysis(Analyzer stemmed, Analyzer spelled, Analyzer called) {
        this.stemmed = stemmed;
        this.spelled = spelled;
        this.called = called;
    }

    /** The analysis for a locale; a language without rules of its own is folded but not stemmed. */
    public static LanguageAnalysis of(LocaleTag locale) {
        return switch (locale.toLocale().getLanguage()) {
            case "de" -> GERMAN;
            case "en" -> new LanguageAnalysis(new EnglishAnalyzer(), new SpelledAnalyzer(), new SpelledAnalyzer());
            default -> new LanguageAnalysis(new SpelledAnalyzer(), new SpelledAnalyzer(), new SpelledAnalyzer());
        };
    }

    /** Without stop words, stemmed. */
    public Analyzer stemmed() {
        return stemmed;
    }

    /** Every word, in one spelling but in the form it was written in. */
    public Analyzer spelled() {
        return spelled;
    }

    /** Every word as {@link #spelled} has it, and behind each compound its parts. */
    public Analyzer called() {
        return called;
    }

    /** The words of a name as {@link #called} has them. */
    public List<String> calledBy(String name) {
        List<String> words = new ArrayList<>();
        try (TokenStream tokens = called.tokenStream(UNNAMED, name)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(term.toString());
            }
            tokens.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return List.copyOf(words);
    }

    /** What a single written word is searched as; empty for a stop word. */
    public Optional<Word> word(String written) {
        String whole = null;
        List<String> parts = new ArrayList<>();
        try (TokenStream tokens = stemmed.tokenStream(UNNAMED, written)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            TypeAttribute type = tokens.addAttribute(TypeAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                if (type.type().equals(Word.PART_TYPE)) {
                    parts.add(term.toString());
                } else if (whole == null) {
                    whole = term.toString();
                }
            }
            tokens.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return whole == null ? Optional.empty() : Optional.of(new Word(whole, parts));
    }

    /** The single term a written word has in the spelled chain. */
    public String spelling(String written) {
        return spelled.normalize(UNNAMED, written).utf8ToString();
    }

    /** Whether two written words of the same term can mean the same, as labels must. */
    public boolean canBeOne(String written, String other) {
        return this != GERMAN || AgentNouns.canBeOne(spelling(written), spelling(other));
    }

    /** The spelled forms of a word by which to tell it from others of the same term; none where its term tells it. */
    public List<String> tellingForms(String written) {
        String spelled = spelling(written);
        return this == GERMAN && word(written).filter(word -> word.term().length() + 1 < spelled.length()).isPresent()
                ? AgentNouns.forms(spelled)
                : List.of();
    }

    /** The single term of a whole name: its words in one spelling, whatever stands between them. */
    public String name(List<TypedWord> words) {
        return words.stream().map(TypedWord::text).map(this::spelling).collect(Collectors.joining(" "));
    }
}
