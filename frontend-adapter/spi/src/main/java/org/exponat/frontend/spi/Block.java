package org.exponat.frontend.spi;

import java.util.List;

/**
 * One block of a rich text. Texts in it are inline CommonMark: emphasis, strong, code, links to {@code https:} addresses
 * or to {@code item:<id>}. Anything that looks like HTML in them is text and must be escaped.
 */
public sealed interface Block {

    /** The same over all versions of the text, so that it can serve as an anchor. */
    String id();

    record Paragraph(String id, String text) implements Block {}

    /**
     * A heading of the text that follows it.
     *
     * @param level 2 or higher; 1 is the item's title
     */
    record Heading(String id, int level, String text) implements Block {}

    record Bullets(String id, boolean ordered, List<String> items) implements Block {
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /**
     * Somebody's words.
     *
     * @param source who said it; may be empty
     */
    record Quote(String id, String text, String source) implements Block {}

    /**
     * A picture within the text.
     *
     * @param caption may be empty
     */
    record Image(String id, Asset asset, String caption) implements Block {}
}
