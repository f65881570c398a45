package org.exponat.core.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.media.ArrivedFile;
import org.exponat.core.media.FileClaims;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What assets say of their files: only what is true of a file that is there. */
record AssetFiles(FileClaims claims) {

    private static final String FILE = "file";
    private static final String POINTER = "/fields/" + FILE;

    /**
     * @param before the fields the change starts from: what stood there is not asked after again
     * @throws InvalidContent if something said of a file is not true
     */
    void check(String type, JsonNode before, JsonNode after) {
        JsonNode file = after.path(FILE);
        if (!type.equals(ContentTypes.ASSET) || file.equals(before.path(FILE))) {
            return;
        }
        List<Fault> faults = claims.check(file, POINTER);
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    /** What the type wants to know of the file; what the file has not is null. */
    static ObjectNode field(ContentType type, ArrivedFile file) {
        Set<String> members = type.field(FILE).map(Field::kind)
                .map(kind -> kind instanceof FieldKind.Group(Map<String, Field> fields)
                        ? fields.keySet()
                        : Set.<String>of())
                .orElse(Set.of());
        ObjectNode said = CanonicalJson.emptyObject();
        file.field().properties().stream().filter(entry -> members.contains(entry.getKey()))
                .forEach(entry -> said.set(entry.getKey(), entry.getValue()));
        return said;
    }
}
