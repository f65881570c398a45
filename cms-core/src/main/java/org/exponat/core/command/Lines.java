package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.comparison.Merge;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.LineHead;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.SaveRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lines beside {@code main}: opened at any version, edited like {@code main}, brought up to date from it, and in the end
 * merged into it or given up. Each command is one transaction. What was saved on a line stays in the item's history for
 * ever, whatever becomes of the line.
 */
public final class Lines {

    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;
    private final DraftContent content;
    private final VersionWriter versions;
    private final TrashedTargets targets;

    public Lines(ContentStore store, ContentTypes types, Languages languages, Clock clock) {
        this.store = store;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
        this.content = new DraftContent(types);
        this.versions = new VersionWriter(types);
        this.targets = new TrashedTargets(types, content);
    }

    /**
     * Opens a line. It makes no version: the line is at a version that is there already.
     *
     * @throws NotFound if there is no such item for this actor
     * @throws Conflict {@code line_taken}, {@code trashed}, or {@code target_trashed} if the version points into the trash
     * @throws InvalidContent if there is no such version
     */
    public ItemLine open(Actor actor, OpenLine command) {
        return store.write(writer -> {
            ItemRecord item = editable(writer, actor, command.id());
            Version main = ItemAccess.head(writer, item.id(), Line.MAIN);
            Integer wanted = command.from();
            Version from = wanted == null
                    ? main
                    : ItemAccess.named(writer, item.id(), wanted, "/from");
            if (writer.head(item.id(), command.line()).isPresent()) {
                throw new Conflict("line_taken", "The item has a line " + command.line() + " already.");
            }
            targets.refuse(writer, item, List.of(from));
            return ItemLine.of(begin(writer, actor, item, command.line(), from, now()), main.number());
        });
    }

    /** Opens a line of a locked item at a version, without asking whether that may be. */
    LineHead begin(ContentWriter writer, Actor actor, ItemRecord item, Line line, Version from, Instant now) {
        LineHead head = new LineHead(line, from.number(), writer.sharedWithMain(item.id(), from.number()), now,
                actor.name());
        writer.open(item.id(), head);
        refer(writer, item, line, content.slots(writer, from));
        writer.append(now, actor, new Change.LineOpened(item.id(), line, head.version()));
        return head;
    }

    /**
     * Merges into the line what {@code main} has become since they last had everything in common. A version is only made
     * if the outcome is neither what the line nor what {@code main} holds already; it is based on the head of
     * {@code main}, with what was changed on the line on top.
     *
     * @param winner whose value stands where both changed the same: theirs, {@code main}'s, or yours, the line's; null:
     *        that is a collision
     * @return the item at the head of the line
     * @throws NotFound if there is no such item for this actor, or no such line
     * @throws Conflict {@code collision}: theirs is {@code main}'s, yours the line's; {@code trashed}
     */
    public SavedItem update(Actor actor, ItemId id, Line line, Merge.@Nullable Side winner, @Nullable String message) {
        check(message);
        return store.write(writer -> {
            ItemRecord item = editable(writer, actor, id);
            ThreeWays ways = ThreeWays.of(writer, content, id, beside(writer, id, line));
            if (ways.main().number() == ways.base().number()) {
                return content.saved(writer, item, ways.head(), List.of());
            }
            // No right is asked for each locale: the texts that change here were saved on main by those who may.
            SortedMap<Slot, ObjectNode> merged = merged(item, ways, winner);
            Instant now = now();
            Version version;
            if (Saving.changed(ways.yours(), merged).isEmpty()) {
                version = ways.head();
            } else if (Saving.changed(ways.theirs(), merged).isEmpty()) {
                version = ways.main();
                refer(writer, item, line, merged);
            } else {
                version = versions.append(writer, actor, item, line, ways.main().number(), ways.head().number(),
                        null, ways.head(), merged, message, now);
            }
            writer.move(id, line, version.number(), ways.main().number());
            writer.append(now, actor, new Change.LineUpdated(id, line, version.number()));
            return content.saved(writer, item, version, List.of());
        });
    }

    /** As the other, where nobody has their way. */
    public SavedItem update(Actor actor, ItemId id, Line line, @Nullable String message) {
        return update(actor, id, line, null, message);
    }

    /**
     * Merges the line into {@code main} and closes it. If {@code main} holds already what would come of it, no version is
     * made.
     *
     * @param winner whose value stands where both changed the same, as in {@link #update}; null: that is a collision
     * @return the item at the head of {@code main}
     * @throws NotFound if there is no such item for this actor, or no such line
     * @throws Conflict {@code collision}: theirs is {@code main}'s, yours the line's; {@code trashed}; {@code main}
     * @throws org.exponat.core.access.Forbidden if the actor may not edit what changes on {@code main}
     */
    public SavedItem merge(Actor actor, ItemId id, Line line, Merge.@Nullable Side winner, @Nullable String message) {
        return merge(actor, id, line, null, winner, message);
    }

    /** As the other, where nobody has their way. */
    public SavedItem merge(Actor actor, ItemId id, Line line, @Nullable String message) {
        return merge(actor, id, line, null, null, message);
    }

    /**
     * As the other, provided that the line is where it is expected.
     *
     * @param at the version it must be at; null: whatever it is
     * @throws Conflict {@code stale} if the line is at another version
     */
    SavedItem merge(Actor actor, ItemId id, Line line, @Nullable Integer at, Merge.@Nullable Side winner,
            @Nullable String message) {
        check(message);
        return store.write(writer -> {
            ItemRecord item = editable(writer, actor, id);
            LineHead head = beside(writer, id, line);
            if (at != null && at != head.version()) {
                throw new Conflict("stale", "The line is at version " + head.version() + " by now.");
            }
            ThreeWays ways = ThreeWays.of(writer, content, id, head);
            SortedMap<Slot, ObjectNode> merged = merged(item, ways, winner);
            Set<Slot> changed = Saving.changed(ways.theirs(), merged);
            ItemAccess.requireForSlots(actor.withItemOf(item.createdBy()), Action.EDIT, item.type(), changed);
            Instant now = now();
            Version main = changed.isEmpty()
                    ? ways.main()
                    : versions.append(writer, actor, item, Line.MAIN, ways.main().number(), ways.head().number(),
                            null, ways.main(), merged, message, now);
            writer.close(id, line);
            writer.append(now, actor, new Change.LineMerged(id, line, main.number()));
            Assigning.endAll(writer, actor, id, line, now);
            return content.saved(writer, item, main, List.of());
        });
    }

    /**
     * Closes the line without merging it, also while the item is in the trash.
     *
     * @throws NotFound if there is no such item for this actor, or no such line
     * @throws Conflict {@code main}, which is never closed
     */
    public void close(Actor actor, ItemId id, Line line) {
        store.write(writer -> {
            ItemRecord item = ItemAccess.locked(writer, actor, id);
            ItemAccess.requireEditing(actor, item, languages);
            LineHead closed = beside(writer, id, line);
            writer.close(id, line);
            Instant now = now();
            writer.append(now, actor, new Change.LineClosed(id, line));
            Assigning.endAll(writer, actor, id, line, now);
            return closed;
        });
    }

    /** The two heads and what they have in common. */
    private record ThreeWays(Version base, Version main, Version head, SortedMap<Slot, ObjectNode> before,
            SortedMap<Slot, ObjectNode> theirs, SortedMap<Slot, ObjectNode> yours) {

        static ThreeWays of(ContentWriter writer, DraftContent content, ItemId id, LineHead line) {
            Version base = writer.version(id, Objects.requireNonNull(line.base())).orElseThrow();
            Version main = writer.head(id, Line.MAIN).orElseThrow();
            Version head = writer.version(id, line.version()).orElseThrow();
            return new ThreeWays(base, main, head, content.slots(writer, base), content.slots(writer, main),
                    content.slots(writer, head));
        }

    }

    private SortedMap<Slot, ObjectNode> merged(ItemRecord item, ThreeWays ways, Merge.@Nullable Side winner) {
        return new CheckedMerge(new SaveRules(languages), types.get(item.type())).of(ways.before(), ways.theirs(),
                ways.yours(), winner);
    }

    private ItemRecord editable(ContentWriter writer, Actor actor, ItemId id) {
        ItemRecord item = ItemAccess.editable(writer, actor, id);
        ItemAccess.requireEditing(actor, item, languages);
        return item;
    }

    private static LineHead beside(ContentWriter writer, ItemId id, Line line) {
        if (line.isMain()) {
            throw new Conflict("main", "This is for lines beside main.");
        }
        return ItemAccess.line(writer, id, line);
    }

    private void refer(ContentWriter writer, ItemRecord item, Line line, SortedMap<Slot, ObjectNode> slots) {
        ContentType type = types.get(item.type());
        writer.refer(item.id(), line, VersionWriter.references(type, slots));
    }

    private static void check(@Nullable String message) {
        List<Fault> faults = MessageRule.check(message);
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
