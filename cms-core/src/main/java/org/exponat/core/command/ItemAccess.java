package org.exponat.core.command;

import java.util.List;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.NoLongerKept;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.LineHead;
import org.jspecify.annotations.Nullable;

/** What every command on an item asks first: is it there for this actor, and may they do this with it? */
final class ItemAccess {

    private ItemAccess() {}

    /** @throws NotFound if there is no such item for this actor */
    static ItemRecord readable(ContentReader reader, Actor actor, ItemId id) {
        return known(reader.item(id).orElse(null), actor, id);
    }

    /** The item, locked against other writers. */
    static ItemRecord locked(ContentWriter writer, Actor actor, ItemId id) {
        return known(writer.lock(List.of(id)).get(id), actor, id);
    }

    /**
     * The item, locked against other writers, and not in the trash.
     *
     * @throws Conflict {@code trashed}
     */
    static ItemRecord editable(ContentWriter writer, Actor actor, ItemId id) {
        ItemRecord item = locked(writer, actor, id);
        requireInUse(item);
        return item;
    }

    /**
     * As {@link #editable}, for those who may do some of the work on it: others are told no more than that.
     *
     * @throws Forbidden if the actor may neither edit, review nor publish it
     * @throws Conflict {@code trashed}
     */
    static ItemRecord workable(ContentWriter writer, Actor actor, ItemId id, Languages languages) {
        ItemRecord item = locked(writer, actor, id);
        requireWorkOn(actor, item, languages);
        requireInUse(item);
        return item;
    }

    private static void requireInUse(ItemRecord item) {
        if (item.isTrashed()) {
            throw new Conflict("trashed", "It is in the trash. Restore it first.");
        }
    }

    static ItemRecord known(@Nullable ItemRecord item, Actor actor, ItemId id) {
        if (item == null || !actor.may(Action.READ, item.type(), null)) {
            throw new NotFound("There is no item " + id + ".");
        }
        return item;
    }

    /** @throws NotFound if the line is not open */
    static LineHead line(ContentReader reader, ItemId id, Line line) {
        return reader.lines(id).stream().filter(head -> head.line().equals(line)).findFirst()
                .orElseThrow(() -> new NotFound("The item has no line " + line + "."));
    }

    /** @throws NotFound if the line is not open */
    static Version head(ContentReader reader, ItemId id, Line line) {
        return reader.head(id, line).orElseThrow(() -> new NotFound("The item has no line " + line + "."));
    }

    /**
     * A version that a command names.
     *
     * @throws InvalidContent if it never was, or what it said was let go of
     */
    static Version named(ContentReader reader, ItemId id, int number, String pointer) {
        try {
            return kept(reader, known(reader, id, number, pointer));
        } catch (NoLongerKept gone) {
            throw new InvalidContent(new Fault(pointer, "no_longer_kept", String.valueOf(gone.getMessage())));
        }
    }

    /** @throws InvalidContent if it never was */
    static Version known(ContentReader reader, ItemId id, int number, String pointer) {
        return reader.version(id, number).orElseThrow(() -> new InvalidContent(
                new Fault(pointer, "unknown_version", "The item has no version " + number + ".")));
    }

    /** @throws NoLongerKept if what it said was let go of, whatever of it others may say as well */
    static Version kept(ContentReader reader, Version version) {
        reader.retention().dropped(version.item(), version.number()).ifPresent(at -> {
            throw new NoLongerKept(version, at);
        });
        return version;
    }

    static void requireForSlots(Actor actor, Action action, String type, Set<Slot> slots) {
        for (Slot slot : slots) {
            actor.require(action, type, localeOf(slot));
        }
    }

    /** Whoever may edit anything of the type may do what changes no text; somebody may have the right for one locale only. */
    static void requireEditing(Actor actor, String type, Languages languages) {
        if (!mayEdit(actor, type, languages)) {
            throw new Forbidden(Action.EDIT);
        }
    }

    /** Whoever may edit anything of the item may do what changes no text of it. */
    static void requireEditing(Actor actor, ItemRecord item, Languages languages) {
        requireEditing(actor.withItemOf(item.createdBy()), item.type(), languages);
    }

    /** Whether the actor may edit anything of the type, be it in one language only. */
    static boolean mayEdit(Actor actor, String type, Languages languages) {
        return maySomewhere(actor, Action.EDIT, type, languages);
    }

    /** @throws Forbidden if the actor may do this in no language of the type */
    static void requireSomewhere(Actor actor, Action action, String type, Languages languages) {
        if (!maySomewhere(actor, action, type, languages)) {
            throw new Forbidden(action);
        }
    }

    /** Whether the actor may do this in any language of the type. */
    static boolean maySomewhere(Actor actor, Action action, String type, Languages languages) {
        return actor.may(action, type, null)
                || languages.all().stream().anyMatch(locale -> actor.may(action, type, locale));
    }

    /**
     * Whoever may edit anything of the item, review it or publish any of it works on it.
     *
     * @throws Forbidden for others
     */
    static void requireWorkOn(Actor actor, ItemRecord item, Languages languages) {
        Actor withItem = actor.withItemOf(item.createdBy());
        if (!withItem.may(Action.REVIEW, item.type(), null)
                && !maySomewhere(withItem, Action.PUBLISH, item.type(), languages)) {
            requireEditing(withItem, item.type(), languages);
        }
    }

    static @Nullable LocaleTag localeOf(Slot slot) {
        return switch (slot) {
            case Slot.Shared _ -> null;
            case Slot.Localised(LocaleTag locale) -> locale;
        };
    }
}
