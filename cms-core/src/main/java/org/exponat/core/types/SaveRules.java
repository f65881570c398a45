package org.exponat.core.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be saved: every value must be of its field's kind, but nothing need be there yet. What must be there is asked
 * when publishing, by {@link PublishRules}. Whether references lead anywhere is for the command to ask the store.
 */
public final class SaveRules {

    private final Languages languages;

    public SaveRules(Languages languages) {
        this.languages = languages;
    }

    /**
     * Checks fields in the shape editors write them.
     *
     * @return every fault, with pointers that begin with {@code /fields}
     */
    public List<Fault> check(ContentType type, ObjectNode fields) {
        List<Fault> faults = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            String pointer = Fault.step("/fields", entry.getKey());
            Field field = type.fields().get(entry.getKey());
            if (field == null) {
                faults.add(new Fault(pointer, "unknown_field",
                        "The type " + type.name() + " has no field of this name."));
            } else if (field.localised()) {
                checkLocalised(field, entry.getValue(), pointer, faults);
            } else if (!entry.getValue().isNull()) {
                new ValueRules(faults).check(field, entry.getValue(), pointer);
            }
        }
        return faults;
    }

    private void checkLocalised(Field field, JsonNode value, String pointer, List<Fault> faults) {
        if (value.isNull()) {
            return;
        }
        if (!value.isObject()) {
            faults.add(new Fault(pointer, "wrong_kind", "A localised field holds an object from locale to value."));
            return;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String place = Fault.step(pointer, entry.getKey());
            if (languages.all().stream().map(LocaleTag::value).noneMatch(entry.getKey()::equals)) {
                faults.add(new Fault(place, "unknown_locale", "The locales here are " + languages.listed() + "."));
            } else if (!entry.getValue().isNull()) {
                new ValueRules(faults).check(field, entry.getValue(), place);
            }
        }
    }
}
