package org.exponat.search.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The running text of rich text, block by block, without its inline marks. */
final class RichTextWords {

    /** Properties of blocks that are not read by people. */
    private static final Set<String> NOT_TEXT = Set.of("id", "type", "ref", "href", "url", "target", "language");

    private RichTextWords() {
    }

    static List<String> of(JsonNode blocks) {
        List<String> texts = new ArrayList<>();
        blocks.forEach(block -> collect(block, texts));
        return texts;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isString()) {
            texts.add(InlineMarkdown.plain(node.stringValue()));
        } else if (node.isArray()) {
            node.forEach(each -> collect(each, texts));
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                if (!NOT_TEXT.contains(property.getKey())) {
                    collect(property.getValue(), texts);
                }
            }
        }
    }
}
