package org.exponat.core.types;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Slot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives every block of rich text, and every group in a list, an id that stays with it through all versions, so that two
 * editors can change two of them at once. The fields must have passed {@link SaveRules}.
 */
public final class MemberIds {

    /** The property that holds the id. */
    public static final String ID = "id";

    static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 10;

    private MemberIds() {}

    /**
     * Adds what is missing, in place; ids that are there stay. A member that came without its id but says the same as one
     * of the base is taken for that one, so that a program that knows nothing of ids does not replace a whole text.
     */
    public static void complete(ContentType type, Map<Slot, ObjectNode> slots, Map<Slot, ObjectNode> base) {
        slots.forEach((slot, fields) -> {
            ObjectNode before = base.getOrDefault(slot, CanonicalJson.emptyObject());
            for (Map.Entry<String, JsonNode> entry : fields.properties()) {
                if (haveIds(type, entry.getKey())) {
                    complete(entry.getValue(), before.path(entry.getKey()));
                }
            }
        });
    }

    /** The fields without the ids, which are the server's: what their author said. */
    public static ObjectNode without(ContentType type, ObjectNode fields) {
        ObjectNode copy = fields.deepCopy();
        copy.properties().stream().filter(entry -> haveIds(type, entry.getKey()))
                .forEach(entry -> entry.getValue().forEach(member -> ((ObjectNode) member).remove(ID)));
        return copy;
    }

    static boolean isId(JsonNode value) {
        return value.isString() && FORM.matcher(value.stringValue()).matches();
    }

    private static boolean haveIds(ContentType type, String field) {
        return type.field(field).map(declared -> declared.kind() instanceof FieldKind.RichText
                || (declared.isList() && declared.elementKind() instanceof FieldKind.Group)).orElse(false);
    }

    private static void complete(JsonNode members, JsonNode before) {
        Set<String> taken = new HashSet<>();
        members.forEach(member -> taken.add(member.path(ID).asString("")));
        Map<String, Deque<String>> known = new HashMap<>();
        for (JsonNode member : before) {
            String id = member.path(ID).asString("");
            if (!taken.contains(id)) {
                known.computeIfAbsent(said(member), _ -> new ArrayDeque<>()).add(id);
            }
        }
        for (JsonNode member : members) {
            if (!member.has(ID)) {
                Deque<String> ids = known.getOrDefault(said(member), new ArrayDeque<>());
                ((ObjectNode) member).put(ID, ids.isEmpty() ? fresh() : ids.remove());
            }
        }
    }

    private static String said(JsonNode member) {
        ObjectNode copy = (ObjectNode) member.deepCopy();
        copy.remove(ID);
        return CanonicalJson.write(copy);
    }

    private static String fresh() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
