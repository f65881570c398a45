package org.exponat.search.drafts.lucene;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.exponat.core.model.Hash;
import org.exponat.core.query.Cursor;
import org.exponat.search.drafts.DraftQuestion;
import org.exponat.search.drafts.lucene.DraftRanking.Edge;
import org.exponat.search.drafts.lucene.DraftRanking.Place;
import org.jspecify.annotations.Nullable;

/** The cursors of the search in drafts: the place in the order, and how the first page took what was typed. */
final class DraftCursors {

    private DraftCursors() {}

    /** Where a page ended, and how its question was taken. */
    record Read(Edge edge, Taken taken) {}

    static String behind(DraftQuestion question, Taken taken, Place last) {
        String how = HexFormat.of().formatHex(taken.encode().getBytes(StandardCharsets.UTF_8));
        return new Cursor(0, digest(question), Arrays.asList(last.key(), how), last.item()).encode();
    }

    /**
     * Where the page before ended; null if this is the first.
     *
     * @throws org.exponat.core.model.InvalidContent if the cursor is not one of this question
     */
    static @Nullable Read read(DraftQuestion question) {
        if (question.after() == null) {
            return null;
        }
        try {
            Cursor cursor = Cursor.decode(question.after());
            String how = cursor.keys().size() == 2 ? cursor.keys().getLast() : null;
            if (cursor.question().equals(digest(question)) && how != null) {
                Taken taken = Taken.decode(new String(HexFormat.of().parseHex(how), StandardCharsets.UTF_8));
                return new Read(new Edge(cursor.keys().getFirst(), cursor.last()), taken);
            }
        } catch (IllegalArgumentException notACursor) {
            // refused like one of another question
        }
        throw DraftRanking.refused();
    }

    private static String digest(DraftQuestion question) {
        return Hash.of(List.of("drafts", question.text(), question.locale(),
                question.types().stream().sorted().toList(),
                question.themes(), question.states().stream().sorted().toList(),
                question.workflow().stream().sorted().toList(), String.valueOf(question.changedBy()),
                String.valueOf(question.changedAfter()), String.valueOf(question.changedBefore()), question.order())
                .toString()).hex().substring(0, 16);
    }
}
