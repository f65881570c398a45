package org.exponat.api.editorial;

import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;

/** How requests name lines. */
final class LineNames {

    private LineNames() {}

    /** The line an address asks for; {@code main} if it asks for none. */
    static Line of(QueryParameters parameters) {
        return parameters.one("line").map(text -> EditorialAnswers.parse(text, Line::new)).orElse(Line.MAIN);
    }

    /** The line a body names; a name no line can have is a fault. */
    static @Nullable Line of(JsonBody body) {
        String name = body.text("line");
        return name == null ? null : read(body, "line", name);
    }

    /**
     * The name of a line, or of a release and all its lines, that a body must hold; {@code main} stands for it until the
     * body is checked.
     */
    static Line required(JsonBody body, String property) {
        String name = body.requiredText(property);
        Line line = body.has(property) ? read(body, property, name) : null;
        return line == null ? Line.MAIN : line;
    }

    private static @Nullable Line read(JsonBody body, String property, String name) {
        try {
            return new Line(name);
        } catch (IllegalArgumentException _) {
            body.fault(property, "wrong_form",
                    "Such a name has lower-case letters a to z, digits and hyphens, and at most 100 characters.");
            return null;
        }
    }
}
