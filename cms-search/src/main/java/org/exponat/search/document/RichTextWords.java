package org.exponat.search.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The running text of rich text, block by block, without its inline marks. */
final class RichTextWords {

    /** The properties of blocks that people read. */
    private static final Set<String> READ = Set.of("text", "items", "source", "caption");

    private RichTextWords() {}

    static List<String> of(JsonNode blocks) {
        List<String> texts = new ArrayList<>();
        for (JsonNode block : blocks) {
            for (Map.Entry<String, JsonNode> property : block.properties()) {
                if (READ.contains(property.getKey())) {
                    add(property.getValue(), texts);
                }
            }
        }
        return texts;
    }

    private static void add(JsonNode value, List<String> texts) {
        if (value.isArray()) {
            value.forEach(each -> add(each, texts));
        } else {
            texts.add(InlineMarkdown.plain(value.asString()));
        }
    }
}
