package org.exponat.core.store;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Part;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How personal fields stand in parts: {@code {"personal": "<digest>"}} in place of the value. Erasing the kept value
 * leaves the part, and every hash over it, as it was.
 */
public final class PersonalFields {

    private static final String MARK = "personal";
    private static final SecureRandom RANDOM = new SecureRandom();

    private PersonalFields() {}

    /**
     * Takes the values of personal fields out of one slot's fields, in place.
     *
     * @param known what is kept for the item already; an unchanged value keeps its digest, so that its part stays the same
     * @return the values that must be kept beside the part
     */
    public static List<Personal> separate(ContentType type, ObjectNode fields, Collection<Personal> known) {
        List<Personal> values = new ArrayList<>();
        for (Field field : type.allFields()) {
            JsonNode value = fields.get(field.name());
            if (field.personal() && value != null) {
                Personal kept = personal(CanonicalJson.write(value), known);
                values.add(kept);
                fields.set(field.name(), CanonicalJson.emptyObject().put(MARK, kept.digest().hex()));
            }
        }
        return values;
    }

    /** The fields with the values put back; what was erased is left out. */
    public static ObjectNode restored(ObjectNode fields, Map<Hash, JsonNode> values) {
        ObjectNode restored = CanonicalJson.emptyObject();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            JsonNode digest = entry.getValue().path(MARK);
            if (!digest.isString() || !Hash.isHash(digest.stringValue())) {
                restored.set(entry.getKey(), entry.getValue());
            } else if (values.get(new Hash(digest.stringValue())) instanceof JsonNode value) {
                restored.set(entry.getKey(), value);
            }
        }
        return restored;
    }

    /** The digests of the values that a part's text names. */
    public static Set<Hash> digests(String part) {
        return new LinkedHashSet<>(named(CanonicalJson.readObject(part)).values());
    }

    /** Of a part's fields those that are personal, with the digests of their values. */
    public static Map<String, Hash> named(ObjectNode fields) {
        Map<String, Hash> named = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            JsonNode digest = entry.getValue().path(MARK);
            if (entry.getValue().isObject() && digest.isString() && Hash.isHash(digest.stringValue())) {
                named.put(entry.getKey(), new Hash(digest.stringValue()));
            }
        }
        return named;
    }

    /** Whether a part can have personal fields; a cheap look that never misses one. */
    public static boolean mayBeIn(Part part) {
        return part.text().contains("{\"" + MARK + "\":\"");
    }

    private static Personal personal(String value, Collection<Personal> known) {
        for (Personal kept : known) {
            if (kept.value().equals(value)) {
                return kept;
            }
        }
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return Personal.of(HexFormat.of().formatHex(salt), value);
    }
}
