package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.exponat.search.analysis.TypedWord;
import org.jspecify.annotations.Nullable;

/**
 * What a typed text is taken to mean.
 *
 * @param corrected the text with words put right that nothing contains; null if there was nothing to put right
 */
record Intent(TextQuery query, @Nullable String corrected) {

    /** What the first page took the text to mean. */
    static Intent again(String text, @Nullable String corrected, int maxWords, WordQueries queries) {
        List<String> words = TypedWord.allIn(corrected == null ? text : corrected, maxWords).stream()
                .map(TypedWord::text).toList();
        return new Intent(TextQuery.of(text, words, queries), corrected);
    }

    static Intent of(String text, int maxWords, WordQueries queries, Spelling spelling) throws IOException {
        StringBuilder corrected = new StringBuilder();
        List<String> words = new ArrayList<>();
        int done = 0;
        boolean changed = false;
        for (TypedWord word : TypedWord.allIn(text, maxWords)) {
            Optional<String> correction = spelling.correct(word.text());
            words.add(correction.orElse(word.text()));
            corrected.append(text, done, word.start()).append(correction.orElse(word.text()));
            done = word.end();
            changed |= correction.isPresent();
        }
        corrected.append(text, done, text.length());
        return new Intent(TextQuery.of(text, words, queries), changed ? corrected.toString() : null);
    }
}
