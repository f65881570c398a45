package org.exponat.core.types;

import org.exponat.core.model.CanonicalJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rich text as JSON Schema: the blocks that {@link BlockRules} accept. */
record BlockSchema(TypeSchema schemas) {

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
        return schemas.list(any).put("title", "Rich text");
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
