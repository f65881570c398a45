package org.exponat.frontend.spi;

import java.util.List;
import java.util.Map;

/**
 * A text in blocks.
 *
 * @param links the live items that links of the form {@code item:<id>} in the blocks lead to, by id. A link whose item
 *        is not here leads nowhere and should be shown as plain text
 */
public record RichText(List<Block> blocks, Map<String, Link> links) {

    public RichText {
        blocks = List.copyOf(blocks);
        links = Map.copyOf(links);
    }
}
