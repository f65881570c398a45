package org.exponat.core.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Comment;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.PersonalFields;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.MemberIds;
import org.exponat.core.types.SlotFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The places in items that comments are about. */
record CommentPlaces(ContentTypes types, Languages languages, DraftContent content) {

    private static final int LONGEST_POINTER = 300;

    /** The faults of a place; a field may be empty, as it may be that what is said of it. */
    List<Fault> check(ContentReader reader, ContentType type, Version version, @Nullable String pointer,
            @Nullable String block) {
        List<Fault> faults = new ArrayList<>();
        if (pointer == null) {
            if (block != null) {
                faults.add(new Fault("/pointer", "required", "Name the field the block is in."));
            }
            return faults;
        }
        String[] steps = pointer.split("/", -1);
        if (pointer.length() > LONGEST_POINTER || steps.length < 3 || !steps[0].isEmpty()
                || !steps[1].equals("fields")) {
            faults.add(new Fault("/pointer", "wrong_form",
                    "A place is a JSON pointer such as /fields/title/de, of at most "
                            + LONGEST_POINTER + " characters."));
            return faults;
        }
        Field field = type.field(steps[2]).orElse(null);
        if (field == null) {
            faults.add(new Fault("/pointer", "unknown_field", "This type has no field " + steps[2] + "."));
        } else if (field.localised() && steps.length > 3
                && languages.all().stream().noneMatch(locale -> locale.value().equals(steps[3]))) {
            faults.add(new Fault("/pointer", "unknown_locale", "The locales here are " + languages.listed() + "."));
        } else if (block != null) {
            ObjectNode item = CanonicalJson.emptyObject();
            item.set("fields", SlotFields.join(type, content.slots(reader, version)));
            Set<String> there = new HashSet<>();
            addIds(item.at(pointer), there);
            if (!there.contains(block)) {
                faults.add(new Fault("/block", "unknown_block",
                        "There is no such block in this place of version " + version.number() + "."));
            }
        }
        return faults;
    }

    /**
     * The ids of all blocks and members in the newest versions of an item's open lines, in the slots these comments are
     * about: two queries, however many lines there are, and none where no comment is about a block.
     */
    Set<String> blocks(ContentReader reader, ItemRecord item, List<Comment> comments) {
        Set<String> blocks = new HashSet<>();
        List<String> pointers = comments.stream().filter(one -> one.block() != null)
                .map(one -> Objects.requireNonNull(one.pointer())).toList();
        if (pointers.isEmpty()) {
            return blocks;
        }
        ContentType type = types.get(item.type());
        Set<Hash> wanted = new HashSet<>();
        reader.partsOfHeads(item.id()).forEach((slot, parts) -> {
            if (pointers.stream().anyMatch(pointer -> mayLeadInto(type, pointer, slot))) {
                wanted.addAll(parts);
            }
        });
        Collection<Part> parts = reader.partsNamed(wanted).values();
        Map<Hash, JsonNode> personal = new HashMap<>();
        if (parts.stream().anyMatch(PersonalFields::mayBeIn)) {
            reader.personal(item.id()).forEach((digest, one) -> personal.put(digest, CanonicalJson.read(one.value())));
        }
        parts.forEach(part -> addIds(type.read(PersonalFields.restored(part.fields(), personal)), blocks));
        return blocks;
    }

    /** The comment with its place as the field is called now; one whose field was removed keeps the name it had. */
    Comment now(ItemRecord item, Comment comment) {
        String pointer = comment.pointer();
        if (pointer == null) {
            return comment;
        }
        String[] steps = pointer.split("/", -1);
        return types.get(item.type()).nameNow(steps[2]).filter(name -> !name.equals(steps[2])).map(name -> {
            steps[2] = name;
            return comment.at(String.join("/", steps));
        }).orElse(comment);
    }

    /** A field may have become one of another kind since, or have gone. */
    private static boolean mayLeadInto(ContentType type, String pointer, Slot slot) {
        String[] steps = pointer.split("/", -1);
        Field field = type.field(steps[2]).orElse(null);
        return field == null || switch (slot) {
            case Slot.Shared _ -> !field.localised();
            case Slot.Localised(LocaleTag locale) ->
                field.localised() && (steps.length < 4 || steps[3].equals(locale.value()));
        };
    }

    private static void addIds(JsonNode value, Set<String> ids) {
        if (value.isObject() && value.path(MemberIds.ID).isString()) {
            ids.add(value.path(MemberIds.ID).stringValue());
        }
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> inner : value.properties()) {
                addIds(inner.getValue(), ids);
            }
        } else {
            value.forEach(inner -> addIds(inner, ids));
        }
    }
}
