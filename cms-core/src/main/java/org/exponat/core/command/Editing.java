package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.comparison.Merge;
import org.exponat.core.feed.Change;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.StorableText;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Referrer;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.MemberIds;
import org.exponat.core.types.ReferenceFinder;
import org.exponat.core.types.SaveRules;
import org.exponat.core.types.SlotFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creating, revising and trashing items. Each command is one transaction: when it returns, what it did is on the disk;
 * when it throws, nothing changed. Nothing here is visible on the published site.
 */
public final class Editing {

    private final ContentStore store;
    private final ContentTypes types;
    private final SaveRules rules;
    private final Clock clock;
    private final DraftContent content;
    private final VersionWriter versions;

    public Editing(ContentStore store, ContentTypes types, Languages languages, Clock clock) {
        this.store = store;
        this.types = types;
        this.rules = new SaveRules(languages);
        this.clock = clock;
        this.content = new DraftContent(types);
        this.versions = new VersionWriter(types);
    }

    /**
     * Creates an item with its version 1. Repeating a command whose key is known returns the item that has the key, if
     * its newest version still holds the same fields.
     *
     * @throws InvalidContent if the fields are not what the type says
     * @throws Conflict {@code key_taken} or {@code number_taken}
     * @throws org.exponat.core.access.Forbidden if the actor may not create this
     */
    public SavedItem create(Actor actor, CreateItem command) {
        ContentType type = types.find(command.type()).orElseThrow(() -> new InvalidContent(
                new Fault("/type", "unknown_type", "There is no content type named " + command.type() + ".")));
        SortedMap<Slot, ObjectNode> slots = checked(type, command.fields(), command.message());
        checkKey(command.key());
        requireForSlots(actor, Action.CREATE, type, slots.keySet());
        if (command.key() != null || command.documentNumber() != null) {
            actor.require(Action.IMPORT, type.name(), null);
        }
        MemberIds.complete(type, slots, Map.of());
        return store.write(writer -> {
            if (command.key() != null) {
                Optional<ItemRecord> existing = writer.itemByKey(type.name(), command.key());
                if (existing.isPresent()) {
                    return repeated(writer, type, existing.get(), slots);
                }
            }
            if (command.documentNumber() != null && writer.isNumberTaken(command.documentNumber())) {
                throw new Conflict("number_taken", "The document number " + command.documentNumber()
                        + " belongs to another item.");
            }
            Instant now = now();
            ItemRecord item = new ItemRecord(ItemId.fresh(), type.name(), command.key(), command.documentNumber(), now,
                    actor.name(), null);
            writer.insert(item);
            Version version = versions.append(writer, actor, item, null, null, slots, command.message(), now);
            return content.saved(writer, item, version, List.of());
        });
    }

    /**
     * Saves a new version on {@code main}. Fields that others changed since the base and this command did not touch
     * keep what the others wrote. A patch that changes nothing makes no version and returns the newest one.
     *
     * @throws NotFound if there is no such item for this actor
     * @throws Conflict {@code collision}, with base, theirs and yours; {@code stale} if the base had to be the newest
     *         version and is not; {@code trashed}
     * @throws InvalidContent if the outcome is not what the type says, or the base never was
     */
    public SavedItem revise(Actor actor, ReviseItem command) {
        return store.write(writer -> {
            ItemRecord item = locked(writer, actor, command.id());
            refuseTrashed(item);
            ContentType type = types.get(item.type());
            Version head = writer.head(item.id(), Line.MAIN).orElseThrow();
            Version base = writer.version(item.id(), command.base()).orElseThrow(() -> new InvalidContent(
                    new Fault("/base", "unknown_version", "The item has no version " + command.base() + ".")));
            if (command.onlyNewest() && base.number() != head.number()) {
                throw new Conflict("stale", "The item is at version " + head.number() + " by now.");
            }
            SortedMap<Slot, ObjectNode> before = content.slots(writer, base);
            ObjectNode patched = MergePatch.apply(SlotFields.join(type, before), command.patch());
            SortedMap<Slot, ObjectNode> yours = checked(type, patched, command.message());
            MemberIds.complete(type, yours, before);
            SortedMap<Slot, ObjectNode> theirs = base.number() == head.number()
                    ? before
                    : content.slots(writer, head);
            SortedMap<Slot, ObjectNode> merged = merged(type, before, theirs, yours);
            Set<Slot> changed = changed(theirs, merged);
            if (changed.isEmpty()) {
                return content.saved(writer, item, head, List.of());
            }
            requireForSlots(actor, Action.EDIT, type, changed);
            Version version = versions.append(writer, actor, item, base.number(), head, merged, command.message(),
                    now());
            return content.saved(writer, item, version, List.of());
        });
    }

    /**
     * Moves an item to the trash, where it can be brought back from.
     *
     * @throws NotFound if there is no such item for this actor
     * @throws Conflict {@code live} while it is published; {@code planned} while it is planned to be published or
     *         withdrawn; {@code in_use} while others point at it
     */
    public void trash(Actor actor, ItemId id) {
        store.write(writer -> {
            ItemRecord item = known(writer.lockForRemoval(List.of(id)).get(id), actor, id);
            actor.require(Action.TRASH, item.type(), null);
            if (item.isTrashed()) {
                return item;
            }
            if (!writer.live(id).isEmpty()) {
                throw new Conflict("live", "It is published. Withdraw it first.");
            }
            if (writer.schedule().isPlanned(id)) {
                throw new Conflict("planned", "It is part of an act that is planned. Cancel that first.");
            }
            List<Referrer> referrers = writer.referrers(id).stream().filter(by -> !by.source().equals(id)).toList();
            if (!referrers.isEmpty()) {
                throw new Conflict("in_use", "Others point at it: " + referrers.stream().limit(20)
                        .map(by -> by.type() + " " + by.source() + " in " + by.field()).distinct().toList() + ".");
            }
            Instant now = now();
            writer.trash(id, now);
            writer.append(now, actor.name(), new Change.ItemTrashed(id));
            return item;
        });
    }

    /**
     * Brings an item back from the trash; one that is not there stays as it is.
     *
     * @throws Conflict {@code target_trashed} while something it points at is in the trash
     * @throws NotFound if there is no such item for this actor
     */
    public SavedItem restore(Actor actor, ItemId id) {
        return store.write(writer -> {
            ItemRecord item = locked(writer, actor, id);
            actor.require(Action.TRASH, item.type(), null);
            Version head = writer.head(id, Line.MAIN).orElseThrow();
            if (item.isTrashed()) {
                refuseTrashedTargets(writer, item, head);
                writer.trash(id, null);
                writer.append(now(), actor.name(), new Change.ItemRestored(id));
            }
            return content.saved(writer, writer.item(id).orElseThrow(), head, List.of());
        });
    }

    /** What a trashed item points at may have been trashed after it, since trashed items do not hold it back. */
    private void refuseTrashedTargets(ContentWriter writer, ItemRecord item, Version head) {
        ContentType type = types.get(item.type());
        Set<ItemId> targets = new TreeSet<>();
        content.slots(writer, head).values().forEach(fields -> ReferenceFinder.find(type, fields)
                .forEach(reference -> targets.add(reference.item())));
        List<ItemId> trashed = writer.lockForPointing(targets).values().stream().filter(ItemRecord::isTrashed)
                .map(ItemRecord::id).filter(id -> !id.equals(item.id())).sorted().toList();
        if (!trashed.isEmpty()) {
            throw new Conflict("target_trashed", "It points at items in the trash: " + trashed
                    + ". Restore them first.");
        }
    }

    private static SortedMap<Slot, ObjectNode> merged(ContentType type, Map<Slot, ObjectNode> base,
            Map<Slot, ObjectNode> theirs, Map<Slot, ObjectNode> yours) {
        Merge merge = Merge.of(type, base, theirs, yours);
        if (!merge.collisions().isEmpty()) {
            throw new Conflict("collision",
                    "Others changed the same values since the version this started from; nothing was saved.",
                    merge.collisions());
        }
        return merge.slots();
    }

    private SavedItem repeated(ContentWriter writer, ContentType type, ItemRecord existing,
            SortedMap<Slot, ObjectNode> slots) {
        Version head = writer.head(existing.id(), Line.MAIN).orElseThrow();
        if (said(type, content.slots(writer, head)).equals(said(type, slots))) {
            return content.saved(writer, existing, head, List.of());
        }
        throw new Conflict("key_taken", "The key belongs to the item " + existing.id() + ", which has other fields.");
    }

    /** What a command says, whatever ids the server gave to its parts: a repeated command cannot know them. */
    private static Map<Slot, String> said(ContentType type, Map<Slot, ObjectNode> slots) {
        Map<Slot, String> texts = new TreeMap<>();
        slots.forEach((slot, fields) -> texts.put(slot, CanonicalJson.write(MemberIds.without(type, fields))));
        return texts;
    }

    private static ItemRecord locked(ContentWriter writer, Actor actor, ItemId id) {
        return known(writer.lock(List.of(id)).get(id), actor, id);
    }

    private static ItemRecord known(@Nullable ItemRecord item, Actor actor, ItemId id) {
        if (item == null || !actor.may(Action.READ, item.type(), null)) {
            throw new NotFound("There is no item " + id + ".");
        }
        return item;
    }

    private SortedMap<Slot, ObjectNode> checked(ContentType type, ObjectNode fields, @Nullable String message) {
        List<Fault> faults = new ArrayList<>(rules.check(type, fields));
        faults.addAll(MessageRule.check(message));
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        return SlotFields.split(type, fields);
    }

    private static void checkKey(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > 200 || !StorableText.is(key))) {
            throw new InvalidContent(new Fault("/key", "not_a_key", "A key has 1 to 200 characters."));
        }
    }

    private static void refuseTrashed(ItemRecord item) {
        if (item.isTrashed()) {
            throw new Conflict("trashed", "It is in the trash. Restore it first.");
        }
    }

    private static void requireForSlots(Actor actor, Action action, ContentType type, Set<Slot> slots) {
        for (Slot slot : slots) {
            actor.require(action, type.name(), localeOf(slot));
        }
    }

    private static @Nullable LocaleTag localeOf(Slot slot) {
        return switch (slot) {
            case Slot.Shared _ -> null;
            case Slot.Localised(LocaleTag locale) -> locale;
        };
    }

    private static Set<Slot> changed(Map<Slot, ObjectNode> before, Map<Slot, ObjectNode> after) {
        Set<Slot> slots = new TreeSet<>(before.keySet());
        slots.addAll(after.keySet());
        slots.removeIf(slot -> text(before, slot).equals(text(after, slot)));
        return slots;
    }

    private static String text(Map<Slot, ObjectNode> slots, Slot slot) {
        return CanonicalJson.write(slots.getOrDefault(slot, CanonicalJson.emptyObject()));
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
