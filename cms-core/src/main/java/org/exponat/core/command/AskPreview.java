package org.exponat.core.command;

import java.time.Instant;
import java.util.List;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a token that shows what is not published.
 *
 * @param release what to show; null: the items
 * @param items what to show, 1 to {@value #MOST_ITEMS}, each once; none with a release
 * @param locale the only language that can be read; null: all
 * @param expiresAt at most 30 days ahead; null: in 7 days
 */
public record AskPreview(@Nullable Line release, List<PreviewToken.Item> items, @Nullable LocaleTag locale,
        @Nullable Instant expiresAt, @Nullable String message) {

    /** Whoever looks at a list looks at all of them. */
    static final int MOST_ITEMS = 100;

    public AskPreview {
        items = List.copyOf(items);
    }
}
