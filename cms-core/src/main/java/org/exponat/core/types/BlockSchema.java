package org.exponat.core.types;

import org.exponat.core.model.CanonicalJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rich text as JSON Schema: the blocks that {@link BlockRules} accept, or a text that is turned into such. */
record BlockSchema(TypeSchema schemas) {

    private static final int MAX_PASTED = 1 << 20;

    ObjectNode richText() {
        ObjectNode any = CanonicalJson.emptyObject();
        ArrayNode blocks = any.putArray("oneOf");
        blocks.add(block("paragraph", "text"));
        ObjectNode heading = block("heading", "text", "level");
        TypeSchema.property(heading, "level", TypeSchema.typed("integer").put("minimum", BlockRules.HIGHEST_LEVEL)
                .put("maximum", BlockRules.LOWEST_LEVEL));
        blocks.add(heading);
        ObjectNode list = block("list", "items");
        TypeSchema.property(list, "ordered", TypeSchema.typed("boolean"));
        TypeSchema.property(list, "items", schemas.list(inline()));
        blocks.add(list);
        ObjectNode quote = block("quote", "text");
        TypeSchema.property(quote, "source", inline());
        blocks.add(quote);
        ObjectNode image = block("image", "asset");
        TypeSchema.property(image, "asset", schemas.id());
        TypeSchema.property(image, "caption", inline());
        blocks.add(image);
        ObjectNode richText = CanonicalJson.emptyObject().put("title", "Rich text");
        richText.putArray("oneOf").add(schemas.list(any)).add(pasted());
        return richText;
    }

    /** A text from elsewhere, which is turned into blocks when it is saved. */
    private ObjectNode pasted() {
        ObjectNode pasted = schemas.object().put("description",
                "a text that is turned into blocks; what is not kept of it"
                        + " is told in the answer's warnings");
        ObjectNode format = TypeSchema.typed("string");
        format.putArray("enum").add("markdown").add("html");
        TypeSchema.property(pasted, "format", format);
        TypeSchema.property(pasted, "text", TypeSchema.text(MAX_PASTED));
        pasted.putArray("required").add("format").add("text");
        return pasted;
    }

    private ObjectNode block(String type, String... required) {
        ObjectNode block = schemas.member(schemas.object());
        TypeSchema.property(block, "type", CanonicalJson.emptyObject().put("const", type));
        ArrayNode names = block.putArray("required").add("type");
        for (String name : required) {
            names.add(name);
            if (name.equals("text")) {
                TypeSchema.property(block, name, inline());
            }
        }
        return block;
    }

    private static ObjectNode inline() {
        return TypeSchema.text(BlockRules.MAX_TEXT).put("description", "inline CommonMark");
    }
}
