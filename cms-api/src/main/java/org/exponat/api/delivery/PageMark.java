package org.exponat.api.delivery;

import java.util.Optional;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.query.Preview;
import org.jspecify.annotations.Nullable;

/**
 * What readers give back to get the next page: a cursor, and in a preview also which preview it continues. A preview may
 * be another one with every request, so its pages are only those of one list while it stays the same.
 */
final class PageMark {

    /** Stands in no cursor. */
    private static final char BETWEEN = '.';

    private PageMark() {}

    static String of(String cursor, @Nullable Preview preview) {
        return preview == null ? cursor : preview.identity() + BETWEEN + cursor;
    }

    /**
     * The cursor to continue at.
     *
     * @param preview what this request reads; null for what everybody reads
     * @throws Refusal (400) if the page before was of anything else
     */
    static Optional<String> cursor(QueryParameters parameters, @Nullable Preview preview) {
        return parameters.one("after").map(mark -> preview == null ? cursor(mark) : cursor(mark, preview));
    }

    private static String cursor(String mark) {
        if (mark.indexOf(BETWEEN) >= 0) {
            throw Refusal.badParameter("The cursor in after cannot be read, or belongs to a preview.");
        }
        return mark;
    }

    private static String cursor(String mark, Preview preview) {
        int between = mark.indexOf(BETWEEN);
        if (between < 0) {
            throw Refusal.badParameter("The cursor in after does not continue a preview.");
        }
        if (!mark.substring(0, between).equals(preview.identity())) {
            throw Refusal.badParameter(
                    "The cursor in after continues another preview: the release, or the site, has changed since. "
                            + "Begin again.");
        }
        return mark.substring(between + 1);
    }
}
