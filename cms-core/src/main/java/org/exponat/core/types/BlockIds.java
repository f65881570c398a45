package org.exponat.core.types;

import java.security.SecureRandom;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives every block of rich text an id that stays with it through all versions. */
public final class BlockIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 10;

    private BlockIds() {}

    /** Adds what is missing, in place; ids that are there stay. The fields must have passed {@link SaveRules}. */
    public static void complete(ContentType type, Map<?, ObjectNode> slots) {
        for (ObjectNode fields : slots.values()) {
            for (Map.Entry<String, JsonNode> entry : fields.properties()) {
                if (entry.getValue() instanceof ArrayNode blocks
                        && type.fields().get(entry.getKey()) instanceof Field field
                        && field.kind() instanceof FieldKind.RichText) {
                    blocks.forEach(block -> {
                        if (!block.has("id")) {
                            ((ObjectNode) block).put("id", fresh());
                        }
                    });
                }
            }
        }
    }

    private static String fresh() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
