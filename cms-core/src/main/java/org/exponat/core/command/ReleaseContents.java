package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.LineHead;
import org.exponat.core.store.ReleaseItem;
import org.exponat.core.store.ReleaseRecord;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Putting releases together. Every item a release publishes has a line of the release's name, and its texts are written
 * there, with everything lines can do. What the release is now decides what it publishes; its past is in the feed.
 */
public final class ReleaseContents {

    private final ContentStore store;
    private final DuePlans due;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;
    private final Lines lines;
    private final TrashedTargets targets;

    public ReleaseContents(ContentStore store, DuePlans due, ContentTypes types, Languages languages, Clock clock,
            Lines lines) {
        this.store = store;
        this.due = due;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
        this.lines = lines;
        this.targets = new TrashedTargets(types, new DraftContent(types));
    }

    /**
     * Says what a release does with an item, and opens the release's line of it, where it is to be published and has none.
     * A line of that name that is open already becomes the release's. Where the item is to be withdrawn instead, its line
     * is closed if it is at a version of {@code main}.
     *
     * @throws NotFound if there is no such release or item for this actor
     * @throws Conflict {@code not_open}, {@code planned} or {@code trashed}; {@code target_trashed} if the version points
     *         into the trash; {@code line_taken} if a version is named and the line is at another one already;
     *         {@code too_many} if the release has {@value Publishing#MAX_ENTRIES} other items
     * @throws InvalidContent if a locale or the version is not known
     * @throws org.exponat.core.access.Forbidden if the actor may not edit the item
     */
    public ReleaseEntry put(Actor actor, PutInRelease command) {
        check(command);
        return store.write(writer -> {
            ItemRecord item = ItemAccess.editable(writer, actor, command.item());
            ItemAccess.requireEditing(actor, item, languages);
            LineHead line = line(writer, item.id(), command.release());
            Version from = begins(writer, item, command, line);
            writer.lockLedger();
            ReleaseRecord release = Releases.changeable(writer, actor, command.release());
            List<ReleaseItem> items = writer.releases().items(release.name());
            if (items.size() >= Publishing.MAX_ENTRIES
                    && items.stream().noneMatch(one -> one.item().equals(item.id()))) {
                throw new Conflict("too_many", "A release has at most " + Publishing.MAX_ENTRIES + " items.");
            }
            if (from != null) {
                lines.begin(writer, actor, item, release.name(), from, now());
            } else if (command.act() == Publish.Act.WITHDRAW) {
                closeUnwritten(writer, actor, item.id(), line);
            }
            ReleaseItem put = ReleaseItems.of(command);
            writer.releases().put(release.name(), put);
            changed(writer, actor, release.name(), item.id());
            return new ReleaseItems(writer, types, languages).entries(release, List.of(put)).getFirst();
        });
    }

    /** The version the release's line of the item is to be opened at; null where none is to be opened. */
    private @Nullable Version begins(ContentWriter writer, ItemRecord item, PutInRelease command,
            @Nullable LineHead line) {
        Integer wanted = command.from();
        Version from = wanted == null
                ? ItemAccess.head(writer, item.id(), Line.MAIN)
                : ItemAccess.named(writer, item.id(), wanted, "/from");
        if (line != null) {
            if (wanted != null && wanted != line.version()) {
                throw new Conflict("line_taken", "The item has a line " + line.line() + " already, at version "
                        + line.version() + ".");
            }
            return null;
        }
        if (command.act() == Publish.Act.WITHDRAW) {
            return null;
        }
        targets.refuse(writer, item, List.of(from));
        return from;
    }

    /**
     * Takes an item out of a release. Its line is closed if it is at a version of {@code main}; else it stays, as any line
     * does, for it may be all that holds what it is at.
     *
     * @throws NotFound if there is no such release for this actor, or the item is not in it
     * @throws Conflict {@code not_open} or {@code planned}
     * @throws org.exponat.core.access.Forbidden if the actor may not edit the item
     */
    public void remove(Actor actor, Line name, ItemId id) {
        store.write(writer -> {
            ItemRecord item = ItemAccess.locked(writer, actor, id);
            ItemAccess.requireEditing(actor, item, languages);
            writer.lockLedger();
            ReleaseRecord release = Releases.changeable(writer, actor, name);
            if (writer.releases().items(name).stream().noneMatch(one -> one.item().equals(id))) {
                throw new NotFound("The item is not in the release " + name + ".");
            }
            writer.releases().remove(name, id);
            changed(writer, actor, name, id);
            closeUnwritten(writer, actor, id, line(writer, id, name));
            return release;
        });
    }

    /**
     * What the release does with its items, by item, and what stands in the way of each.
     *
     * @throws NotFound if there is no such release for this actor
     */
    public EntryPage entries(Actor actor, Line name, @Nullable ItemId after, int limit) {
        due.carryOut();
        return store.snapshot(reader -> {
            ReleaseRecord release = Releases.visible(reader, actor, name);
            List<ReleaseItem> items = new ArrayList<>(reader.releases().items(name, after, limit + 1));
            boolean more = items.size() > limit;
            if (more) {
                items.removeLast();
            }
            return new EntryPage(new ReleaseItems(reader, types, languages).entries(release, items),
                    more ? items.getLast().item() : null);
        });
    }

    /** @param next continue behind this item; null when there is nothing more */
    public record EntryPage(List<ReleaseEntry> entries, @Nullable ItemId next) {
        public EntryPage {
            entries = List.copyOf(entries);
        }
    }

    /** @throws NotFound if there is no such release for this actor, or the item is not in it */
    public ReleaseEntry entry(Actor actor, Line name, ItemId id) {
        due.carryOut();
        return store.snapshot(reader -> {
            ReleaseRecord release = Releases.visible(reader, actor, name);
            List<ReleaseItem> item = reader.releases().items(name).stream().filter(one -> one.item().equals(id))
                    .toList();
            return new ReleaseItems(reader, types, languages).entries(release, item).stream().findFirst()
                    .orElseThrow(() -> new NotFound("The item is not in the release " + name + "."));
        });
    }

    private static @Nullable LineHead line(ContentWriter writer, ItemId id, Line name) {
        return writer.lineHeads(List.of(id), name).get(id);
    }

    /** A line that still is where {@code main} was when it was opened or brought up to date holds nothing of its own. */
    private void closeUnwritten(ContentWriter writer, Actor actor, ItemId id, @Nullable LineHead head) {
        if (head != null && writer.version(id, head.version()).filter(at -> at.line().isMain()).isPresent()) {
            writer.close(id, head.line());
            writer.append(now(), actor, new Change.LineClosed(id, head.line()));
            Assigning.endAll(writer, actor, id, head.line(), now());
        }
    }

    private void changed(ContentWriter writer, Actor actor, Line name, ItemId item) {
        writer.append(now(), actor, new Change.ReleaseChanged(name, item));
    }

    private void check(PutInRelease command) {
        List<Fault> faults = new ArrayList<>();
        if (!command.locales().stream().allMatch(languages::knows)) {
            faults.add(new Fault("/locales", "unknown_locale", "The locales here are " + languages.listed() + "."));
        }
        if (command.act() == Publish.Act.WITHDRAW && command.from() != null) {
            faults.add(new Fault("/from", "not_together", "What is live is withdrawn, in any version."));
        }
        PublishRequest.checkShared(command.act(), command.shared(), "", faults);
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
