package org.exponat.api.editorial;

import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;

/** Where a list of items on lines goes on. */
final class LineCursor {

    private LineCursor() {}

    static @Nullable String write(@Nullable ItemOnLine next) {
        return next == null ? null : next.item() + "." + next.line();
    }

    /** @throws Refusal (400) if it cannot be read */
    static @Nullable ItemOnLine read(QueryParameters parameters) {
        String text = parameters.one("after").orElse(null);
        if (text == null) {
            return null;
        }
        int dot = text.indexOf('.');
        try {
            return new ItemOnLine(ItemId.parse(text.substring(0, Math.max(dot, 0))),
                    new Line(text.substring(dot + 1)));
        } catch (IllegalArgumentException _) {
            throw Refusal.badParameter("The parameter after cannot be read.");
        }
    }
}
