package org.exponat.core.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.LineHead;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.MemberIds;
import org.exponat.core.types.SaveRules;
import org.exponat.core.types.SlotFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Saves what an editor made of one version as the next version of a line. */
record Saving(ContentTypes types, SaveRules rules, DraftContent content, VersionWriter versions) {

    /**
     * Where a change starts from and where it goes.
     *
     * @param base the version the editor started from
     * @param onlyNewest whether the base must still be the head of the line
     * @param restored the earlier version that text is taken from again; null: none is
     */
    record Start(Line line, int base, boolean onlyNewest, @Nullable Integer restored) {}

    /** @throws InvalidContent if the fields are not what the type says */
    SortedMap<Slot, ObjectNode> checked(ContentType type, ObjectNode fields, @Nullable String message) {
        List<Fault> faults = new ArrayList<>(rules.check(type, fields));
        faults.addAll(MessageRule.check(message));
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        return SlotFields.split(type, fields);
    }

    /**
     * Merges the edit into the head of the line. An edit that changes nothing makes no version.
     *
     * @param edit makes the new fields of those of the base, both as in the API
     * @return the version saved, or the head
     * @throws Conflict {@code collision}, or {@code stale} if the base had to be the head and is not
     */
    Version save(ContentWriter writer, Actor actor, ItemRecord item, Start start, UnaryOperator<ObjectNode> edit,
            @Nullable String message, Instant now) {
        ContentType type = types.get(item.type());
        Version head = ItemAccess.head(writer, item.id(), start.line());
        Version base = ItemAccess.named(writer, item.id(), start.base(), "/base");
        if (base.number() != head.number()) {
            if (start.onlyNewest()) {
                throw new Conflict("stale", "The item is at version " + head.number() + " by now.");
            }
            requirePartOf(writer, item.id(), start.line(), base);
        }
        SortedMap<Slot, ObjectNode> before = content.slots(writer, base);
        SortedMap<Slot, ObjectNode> yours = checked(type, edit.apply(SlotFields.join(type, before)), message);
        MemberIds.complete(type, yours, before);
        SortedMap<Slot, ObjectNode> theirs = base.number() == head.number() ? before : content.slots(writer, head);
        SortedMap<Slot, ObjectNode> merged = new CheckedMerge(rules, type).of(before, theirs, yours);
        Set<Slot> changed = changed(theirs, merged);
        if (changed.isEmpty()) {
            return head;
        }
        ItemAccess.requireForSlots(actor.withItemOf(item.createdBy()), Action.EDIT, type.name(), changed);
        Version version = versions.append(writer, actor, item, start.line(), base.number(),
                base.number() == head.number() ? null : (Integer) head.number(), start.restored(), head, merged,
                message, now);
        writer.append(now, actor, new Change.VersionSaved(item.id(), version.number(), start.line()));
        return version;
    }

    /**
     * A version that contains something of {@code main} the line does not yet contain is no base for an edit of the
     * line: from what is saved, nobody could tell any longer what the line has in common with {@code main}.
     */
    private static void requirePartOf(ContentReader reader, ItemId id, Line line, Version base) {
        LineHead head = ItemAccess.line(reader, id, line);
        Integer shared = head.base();
        if (shared != null && reader.sharedWithMain(id, base.number()) > shared) {
            throw new InvalidContent(new Fault("/base", "not_in_line", "The line " + line + " does not contain version "
                    + base.number() + ". Start from version " + head.version() + ", or update the line first."));
        }
    }

    static Set<Slot> changed(Map<Slot, ObjectNode> before, Map<Slot, ObjectNode> after) {
        Set<Slot> slots = new TreeSet<>(before.keySet());
        slots.addAll(after.keySet());
        slots.removeIf(slot -> text(before, slot).equals(text(after, slot)));
        return slots;
    }

    private static String text(Map<Slot, ObjectNode> slots, Slot slot) {
        return CanonicalJson.write(slots.getOrDefault(slot, CanonicalJson.emptyObject()));
    }
}
