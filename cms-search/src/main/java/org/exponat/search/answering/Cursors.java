package org.exponat.search.answering;

import java.util.List;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.query.Cursor;
import org.exponat.search.SearchQuestion;
import org.exponat.search.answering.Ranked.Place;
import org.jspecify.annotations.Nullable;

/** The cursors of searches: those of lists, with the place in the ranking as their only key. */
final class Cursors {

    private Cursors() {}

    static String behind(SearchQuestion question, long edition, Place last) {
        return new Cursor(edition, digest(question), List.of(last.key()), last.item()).encode();
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
            if (cursor.edition() == edition && cursor.keys().size() == 1
                    && cursor.question().equals(digest(question))) {
                return cursor;
            }
        } catch (IllegalArgumentException notACursor) {
            // refused like one of another question
        }
        throw refused();
    }

    static InvalidContent refused() {
        return new InvalidContent(
                new Fault("/after", "invalid_cursor", "The cursor does not belong to this question at this edition."));
    }

    private static String digest(SearchQuestion question) {
        return Hash.of(List.of("search", question.text(), question.locale(), String.valueOf(question.fallback()),
                question.types().stream().sorted().toList(), question.themes()).toString()).hex().substring(0, 16);
    }
}
