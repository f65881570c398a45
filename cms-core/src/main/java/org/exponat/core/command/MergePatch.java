package org.exponat.core.command;

import java.util.Map;
import org.exponat.core.model.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON Merge Patch, <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>. */
final class MergePatch {

    private MergePatch() {}

    /** The target with the patch applied; neither is changed. */
    static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        ObjectNode result = target.deepCopy();
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            JsonNode change = entry.getValue();
            if (change.isNull()) {
                result.remove(entry.getKey());
            } else if (change instanceof ObjectNode inner) {
                ObjectNode below = result.get(entry.getKey()) instanceof ObjectNode there
                        ? there
                        : CanonicalJson.emptyObject();
                result.set(entry.getKey(), apply(below, inner));
            } else {
                result.set(entry.getKey(), change.deepCopy());
            }
        }
        return result;
    }
}
