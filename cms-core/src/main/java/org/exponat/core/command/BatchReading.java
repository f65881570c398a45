package org.exponat.core.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.richtext.PastedFields;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What of a batch is read before its transaction begins, so that no other writer waits for that: texts from elsewhere become
 * blocks, and files are looked at. Nothing is refused here; what would be is told when its turn comes.
 */
final class BatchReading {

    private static final Pattern ID = Pattern.compile("item:(" + ItemId.FORM + ")");

    private final ContentReader reader;
    private final ContentTypes types;
    private final Languages languages;
    private final Actor actor;
    /** Looks at files, and knows of them from then on. */
    private final Editing editing;
    private final Map<String, Created> created = new HashMap<>();
    /** What stands in texts for names, of which links cannot be made. */
    private final Map<String, String> names = new HashMap<>();

    BatchReading(ContentReader reader, ContentTypes types, Languages languages, Actor actor, Editing editing) {
        this.reader = reader;
        this.types = types;
        this.languages = languages;
        this.actor = actor;
        this.editing = editing;
    }

    /**
     * An operation with blocks for texts.
     *
     * @param warnings what was not kept of the texts
     * @param refused why they cannot be read; null: they can
     */
    record Read(BatchOperation operation, List<Fault> warnings, @Nullable InvalidContent refused) {

        /** One of which nothing was read. */
        static Read nothing(BatchOperation operation) {
            return new Read(operation, List.of(), null);
        }
    }

    List<Read> read(List<BatchOperation> operations) {
        return operations.stream().map(this::read).toList();
    }

    private Read read(BatchOperation operation) {
        return switch (operation) {
            case BatchOperation.Create create -> read(create);
            case BatchOperation.Edit edit -> read(edit);
            case BatchOperation.Trash _, BatchOperation.Restore _ -> Read.nothing(operation);
        };
    }

    private Read read(BatchOperation.Create create) {
        ContentType type = types.find(create.type()).orElse(null);
        if (type == null || !ItemAccess.maySomewhere(actor, Action.CREATE, type.name(), languages)) {
            return Read.nothing(create);
        }
        Created here = new Created(type.name(), create.fields());
        if (create.name() != null) {
            created.put(BatchNames.MARK + create.name(), here);
        }
        if (create.key() != null) {
            created.putIfAbsent(BatchNames.MARK + type.name() + ":" + create.key(), here);
        }
        look(() -> editing.checkFile(actor, new CreateItem(create.type(), create.key(), create.documentNumber(),
                create.fields(), create.message())));
        return read(create, type, create.fields(), fields -> new BatchOperation.Create(create.name(), create.type(),
                create.key(), create.documentNumber(), fields, create.message()));
    }

    private Read read(BatchOperation.Edit edit) {
        boolean file = edit.fields().has("file");
        if (!file && !PastedFields.mayBeIn(edit.fields())) {
            return Read.nothing(edit);
        }
        Integer base = edit.base();
        ItemRecord item = there(edit.item()).orElse(null);
        Created here = item == null ? created.get(edit.item()) : null;
        if (here != null) {
            return read(edit, here);
        }
        if (item == null || !actor.may(Action.READ, item.type(), null)
                || !ItemAccess.mayEdit(actor.withItemOf(item.createdBy()), item.type(), languages)) {
            return Read.nothing(edit);
        }
        if (file && base != null) {
            look(() -> editing.checkFile(actor, new ReviseItem(item.id(), base, edit.fields(), edit.message())));
        }
        return read(edit, base, types.get(item.type()));
    }

    private Read read(BatchOperation.Edit edit, Created here) {
        if (!ItemAccess.mayEdit(actor.withOwn(), here.type, languages)) {
            return Read.nothing(edit);
        }
        look(() -> here.change(edit.fields(), editing));
        return read(edit, edit.base(), types.get(here.type));
    }

    private Read read(BatchOperation.Edit edit, @Nullable Integer base, ContentType type) {
        return read(edit, type, edit.fields(),
                fields -> new BatchOperation.Edit(edit.item(), base, fields, edit.message()));
    }

    /** The item, whoever may read it. */
    private Optional<ItemRecord> there(String item) {
        return ItemId.isItemId(item) ? reader.item(ItemId.parse(item)) : BatchNames.keyed(reader, item);
    }

    private static void look(Runnable look) {
        try {
            look.run();
        } catch (InvalidContent | NotFound | Forbidden | Conflict refused) {
            // So it will be in its turn, and is told then.
        }
    }

    /** An item that an operation before creates, as far as it is known what will be said of its file. */
    private static final class Created {
        private final String type;
        private ObjectNode fields;

        Created(String type, ObjectNode fields) {
            this.type = type;
            this.fields = MergePatch.apply(CanonicalJson.emptyObject(), fields);
        }

        void change(ObjectNode patch, Editing editing) {
            ObjectNode before = fields;
            fields = MergePatch.apply(before, patch);
            editing.checkFile(type, before, fields);
        }
    }

    private interface Remade {
        BatchOperation with(ObjectNode fields);
    }

    private Read read(BatchOperation operation, ContentType type, ObjectNode fields, Remade remade) {
        if (!PastedFields.mayBeIn(fields)) {
            return Read.nothing(operation);
        }
        try {
            PastedFields pasted = PastedFields.of(type, (ObjectNode) each(fields, this::withIds));
            return new Read(remade.with((ObjectNode) each(pasted.fields(), this::withNames)),
                    pasted.warnings().stream().map(one -> new Fault(one.pointer(), one.code(), withNames(one.detail())))
                            .toList(),
                    null);
        } catch (InvalidContent refused) {
            return new Read(operation, List.of(), refused);
        }
    }

    private String withIds(String text) {
        return text.contains("item:@") ? BatchNames.LINK.matcher(text).replaceAll(link -> {
            String id = ItemId.fresh().toString();
            names.put(id, link.group(1));
            return "item:" + id;
        }) : text;
    }

    private String withNames(String text) {
        return names.isEmpty() ? text : ID.matcher(text).replaceAll(link -> {
            String name = names.get(link.group(1));
            return Matcher.quoteReplacement(name == null ? link.group() : "item:" + BatchNames.MARK + name);
        });
    }

    private static JsonNode each(JsonNode node, UnaryOperator<String> change) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = object.objectNode();
                object.properties().forEach(one -> copy.set(one.getKey(), each(one.getValue(), change)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(one -> copy.add(each(one, change)));
                yield copy;
            }
            case StringNode text -> StringNode.valueOf(change.apply(text.stringValue()));
            default -> node;
        };
    }
}
