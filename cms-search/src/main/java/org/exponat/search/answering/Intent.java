package org.exponat.search.answering;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.exponat.search.analysis.TypedWord;
import org.jspecify.annotations.Nullable;

/**
 * What a typed text is taken to mean.
 *
 * @param text as it was typed, or put right
 * @param words of it
 * @param corrected the text with words put right that nothing contains; null if there was nothing to put right
 */
record Intent(String text, List<TypedWord> words, TextQuery query, @Nullable String corrected) {

    /**
     * What the first page took the text to mean.
     *
     * @param meanings tells what words mean
     */
    static Intent again(String text, @Nullable String corrected, int maxWords, WordQueries queries,
            Function<List<String>, List<Meaning>> meanings) {
        List<TypedWord> words = TypedWord.allIn(corrected == null ? text : corrected, maxWords);
        List<String> typed = words.stream().map(TypedWord::text).toList();
        return new Intent(corrected == null ? text : corrected, words,
                TextQuery.of(text, typed, queries, meanings.apply(typed)), corrected);
    }

    /** What is a label of a theme is right as it is, whether a text has it or not. */
    static Intent of(String text, int maxWords, WordQueries queries, Spelling spelling,
            Function<List<String>, List<Meaning>> meanings) throws IOException {
        StringBuilder corrected = new StringBuilder();
        int done = 0;
        boolean changed = false;
        List<TypedWord> typed = TypedWord.allIn(text, maxWords);
        List<Meaning> known = meanings.apply(typed.stream().map(TypedWord::text).toList());
        for (int i = 0; i < typed.size(); i++) {
            TypedWord word = typed.get(i);
            int place = i;
            if (known.stream().noneMatch(meaning -> meaning.covers(place))) {
                Optional<String> correction = spelling.correct(word.text());
                corrected.append(text, done, word.start()).append(correction.orElse(word.text()));
                done = word.end();
                changed |= correction.isPresent();
            }
        }
        corrected.append(text, done, text.length());
        return again(text, changed ? corrected.toString() : null, maxWords, queries, meanings);
    }

    /** What was typed, or put right, for these words. */
    String between(int from, int until) {
        return text.substring(words.get(from).start(), words.get(until - 1).end());
    }
}
