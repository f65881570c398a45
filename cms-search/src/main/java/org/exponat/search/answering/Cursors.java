package org.exponat.search.answering;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.query.Cursor;
import org.exponat.search.SearchQuestion;
import org.exponat.search.answering.Ranked.Place;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of searches: those of lists, with two keys. The first is the place in the ranking. The second is the text
 * with its words put right, if there were any: whether a word is known may change with later editions, and all pages are
 * to look for the same.
 */
final class Cursors {

    /** A word put right is hardly longer than it was; whatever is, nobody was given. */
    private static final int MAX_CORRECTED = 4 * SearchQuestion.MAX_TEXT;

    private Cursors() {}

    static String behind(SearchQuestion question, long edition, @Nullable String corrected, Place last) {
        String text = corrected == null ? null : HexFormat.of().formatHex(corrected.getBytes(StandardCharsets.UTF_8));
        return new Cursor(edition, digest(question), Arrays.asList(last.key(), text), last.item()).encode();
    }

    /** The text with its words put right, as the first page took it; null if there was nothing to put right. */
    static @Nullable String corrected(Cursor cursor) {
        String text = cursor.keys().getLast();
        return text == null ? null : new String(HexFormat.of().parseHex(text), StandardCharsets.UTF_8);
    }

    /**
     * Where the page before ended; null if this is the first.
     *
     * @throws InvalidContent if the cursor is not one of this question at this edition
     */
    static @Nullable Cursor read(SearchQuestion question, long edition) {
        if (question.after() == null) {
            return null;
        }
        try {
            Cursor cursor = Cursor.decode(question.after());
            if (cursor.edition() == edition && cursor.keys().size() == 2
                    && cursor.question().equals(digest(question)) && isShort(corrected(cursor))) {
                return cursor;
            }
        } catch (IllegalArgumentException notACursor) {
            // refused like one of another question
        }
        throw refused();
    }

    private static boolean isShort(@Nullable String corrected) {
        return corrected == null || corrected.length() <= MAX_CORRECTED;
    }

    static InvalidContent refused() {
        return new InvalidContent(
                new Fault("/after", "invalid_cursor", "The cursor does not belong to this question at this edition."));
    }

    private static String digest(SearchQuestion question) {
        return Hash.of(List.of("search", question.text(), question.locale(), String.valueOf(question.fallback()),
                question.types().stream().sorted().toList(), question.themes(), question.narrower(), question.filter(),
                question.sort(), question.corrects()).toString()).hex().substring(0, 16);
    }
}
