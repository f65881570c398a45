package org.exponat.core.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts what a {@link RestoreContent} chooses of earlier fields in the place of later ones. */
record Restoration(ContentType type, List<String> fields, List<LocaleTag> locales) {

    /** @throws InvalidContent if the type has no such field, or the installation no such locale */
    static Restoration of(ContentType type, RestoreContent command, Languages languages) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < command.fields().size(); i++) {
            if (type.field(command.fields().get(i)).isEmpty()) {
                faults.add(new Fault(Fault.step("/fields", i), "unknown_field",
                        "The type " + type.name() + " has no field of this name."));
            }
        }
        for (int i = 0; i < command.locales().size(); i++) {
            if (!languages.knows(command.locales().get(i))) {
                faults.add(new Fault(Fault.step("/locales", i), "unknown_locale",
                        "The locales here are " + languages.listed() + "."));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        return new Restoration(type, command.fields(), command.locales());
    }

    /**
     * The later fields with what was chosen of the earlier ones; both as in the API, and neither is changed.
     *
     * @param erased what the earlier ones lack because it was erased: there the later ones stay
     */
    ObjectNode apply(ObjectNode later, ObjectNode earlier, Collection<SavedItem.ErasedField> erased) {
        ObjectNode result = later.deepCopy();
        for (Field field : type.allFields()) {
            String name = field.name();
            if (!fields.isEmpty() && !fields.contains(name)
                    || erased.stream().anyMatch(one -> one.field().equals(name))) {
                continue;
            }
            if (!field.localised()) {
                if (locales.isEmpty() || fields.contains(name)) {
                    put(result, name, earlier.get(name));
                }
            } else if (locales.isEmpty()) {
                put(result, name, earlier.get(name));
            } else {
                ObjectNode texts = result.withObjectProperty(name);
                locales.forEach(locale -> put(texts, locale.value(), earlier.path(name).get(locale.value())));
            }
        }
        return result;
    }

    /** Of what was erased that which would be restored otherwise, each with its place. */
    List<Fault> left(Collection<SavedItem.ErasedField> erased) {
        return erased.stream().filter(one -> fields.isEmpty() || fields.contains(one.field()))
                .filter(one -> type.field(one.field()).isPresent())
                .map(one -> new Fault(Fault.step("/fields", one.field()), "erased",
                        "What it was in that version was erased; it stays as it is."))
                .distinct().toList();
    }

    private static void put(ObjectNode fields, String name, @Nullable JsonNode value) {
        if (value == null) {
            fields.remove(name);
        } else {
            fields.set(name, value);
        }
    }
}
