package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.Version;
import org.exponat.core.publication.ActState;
import org.exponat.core.publication.ReleaseState;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.LineHead;
import org.exponat.core.store.ReleaseItem;
import org.exponat.core.store.ReleaseRecord;
import org.exponat.core.store.ScheduledAct;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Putting releases together. Every item a release publishes has a line of the release's name, and its texts are written
 * there, with everything lines can do. What the release is now decides what it publishes; its past is in the feed.
 */
public final class Releases {

    private final ContentStore store;
    private final DuePlans due;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;
    private final Lines lines;

    public Releases(ContentStore store, DuePlans due, ContentTypes types, Languages languages, Clock clock,
            Lines lines) {
        this.store = store;
        this.due = due;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
        this.lines = lines;
    }

    /**
     * Begins a release, with nothing in it.
     *
     * @throws Conflict {@code release_taken}: names are not used twice, whatever became of the release
     * @throws InvalidContent if the name is {@code main}, or the message is none
     * @throws Forbidden if the actor may edit nothing
     */
    public Release begin(Actor actor, Line name, @Nullable String message) {
        List<Fault> faults = new ArrayList<>(MessageRule.check(message));
        if (name.isMain()) {
            faults.add(new Fault("/name", "main", "A release has lines of its own."));
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        if (types.all().stream().noneMatch(type -> ItemAccess.mayEdit(actor, type.name(), languages))) {
            throw new Forbidden(Action.EDIT);
        }
        return store.write(writer -> {
            writer.lockLedger();
            if (writer.releases().find(name).isPresent()) {
                throw new Conflict("release_taken", "There is a release " + name + " already, or there was one.");
            }
            ReleaseRecord release = new ReleaseRecord(name, ReleaseState.OPEN, actor.name(), message, now(), null, null,
                    null);
            writer.releases().write(release);
            changed(writer, actor, name);
            return view(writer, release);
        });
    }

    /** One page of releases by name. What this actor may not know of is left out, so a page can be short. */
    public ReleasePage list(Actor actor, Set<ReleaseState> states, @Nullable Line after, int limit) {
        due.carryOut();
        return store.snapshot(reader -> {
            List<ReleaseRecord> page = new ArrayList<>(reader.releases().list(states, after, limit + 1));
            boolean more = page.size() > limit;
            if (more) {
                page.removeLast();
            }
            Map<Line, Set<String>> about = reader.releases().types(page.stream().map(ReleaseRecord::name).toList());
            return new ReleasePage(views(reader,
                    page.stream().filter(one -> isVisible(actor, about.getOrDefault(one.name(), Set.of()))).toList()),
                    more ? page.getLast().name() : null);
        });
    }

    /** @param next continue behind this name; null when there is nothing more */
    public record ReleasePage(List<Release> releases, @Nullable Line next) {
        public ReleasePage {
            releases = List.copyOf(releases);
        }
    }

    /** @throws NotFound if there is no such release for this actor */
    public Release get(Actor actor, Line name) {
        due.carryOut();
        return store.snapshot(reader -> view(reader, visible(reader, actor, name)));
    }

    /**
     * Says what a release does with an item, and opens the release's line of it, where it is to be published and has none.
     *
     * @throws NotFound if there is no such release or item for this actor
     * @throws Conflict {@code not_open}, {@code planned} or {@code trashed}; {@code too_many} if the release has
     *         {@value Publishing#MAX_ENTRIES} other items
     * @throws InvalidContent if a locale or the version is not known
     * @throws Forbidden if the actor may not edit the item
     */
    public ReleaseEntry put(Actor actor, PutInRelease command) {
        checkLocales(command);
        store.write(writer -> {
            ItemRecord item = ItemAccess.editable(writer, actor, command.item());
            ItemAccess.requireEditing(actor, item.type(), languages);
            Integer wanted = command.from();
            Version from = wanted == null
                    ? ItemAccess.head(writer, item.id(), Line.MAIN)
                    : ItemAccess.named(writer, item.id(), wanted, "/from");
            writer.lockLedger();
            ReleaseRecord release = changeable(writer, actor, command.release());
            List<ReleaseItem> items = writer.releases().items(release.name());
            if (items.size() >= Publishing.MAX_ENTRIES
                    && items.stream().noneMatch(one -> one.item().equals(item.id()))) {
                throw new Conflict("too_many", "A release has at most " + Publishing.MAX_ENTRIES + " items.");
            }
            if (command.act() == Publish.Act.PUBLISH && writer.head(item.id(), release.name()).isEmpty()) {
                lines.begin(writer, actor, item, release.name(), from, now());
            }
            writer.releases().put(release.name(), ReleaseItems.of(command));
            changed(writer, actor, release.name());
            return item;
        });
        return entry(actor, command.release(), command.item());
    }

    /**
     * Takes an item out of a release. Its line is closed if nothing was saved on it; else it stays, as any line does.
     *
     * @throws NotFound if there is no such release for this actor, or the item is not in it
     * @throws Conflict {@code not_open} or {@code planned}
     * @throws Forbidden if the actor may not edit the item
     */
    public void remove(Actor actor, Line name, ItemId id) {
        store.write(writer -> {
            ItemRecord item = ItemAccess.locked(writer, actor, id);
            ItemAccess.requireEditing(actor, item.type(), languages);
            writer.lockLedger();
            ReleaseRecord release = changeable(writer, actor, name);
            if (writer.releases().items(name).stream().noneMatch(one -> one.item().equals(id))) {
                throw new NotFound("The item is not in the release " + name + ".");
            }
            writer.releases().remove(name, id);
            changed(writer, actor, name);
            writer.lines(id).stream().filter(head -> head.line().equals(name))
                    .filter(head -> isUnwritten(writer, id, head))
                    .forEach(head -> {
                        writer.close(id, name);
                        writer.append(now(), actor.name(), new Change.LineClosed(id, name));
                    });
            return release;
        });
    }

    /**
     * Gives a release up. Its lines stay as they are: each can be merged or closed by itself.
     *
     * @throws NotFound if there is no such release for this actor
     * @throws Conflict {@code not_open} or {@code planned}
     */
    public Release cancel(Actor actor, Line name) {
        return store.write(writer -> {
            writer.lockLedger();
            ReleaseRecord release = changeable(writer, actor, name);
            writer.releases().types(List.of(name)).getOrDefault(name, Set.of())
                    .forEach(type -> ItemAccess.requireEditing(actor, type, languages));
            ReleaseRecord cancelled = release.cancelled();
            writer.releases().write(cancelled);
            changed(writer, actor, name);
            return view(writer, cancelled);
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
            ReleaseRecord release = visible(reader, actor, name);
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
            ReleaseRecord release = visible(reader, actor, name);
            List<ReleaseItem> item = reader.releases().items(name).stream().filter(one -> one.item().equals(id))
                    .toList();
            return new ReleaseItems(reader, types, languages).entries(release, item).stream().findFirst()
                    .orElseThrow(() -> new NotFound("The item is not in the release " + name + "."));
        });
    }

    /** @throws NotFound if there is no such release for this actor */
    static ReleaseRecord visible(ContentReader reader, Actor actor, Line name) {
        return reader.releases().find(name)
                .filter(_ -> isVisible(actor, reader.releases().types(List.of(name)).getOrDefault(name, Set.of())))
                .orElseThrow(() -> new NotFound("There is no release " + name + "."));
    }

    /** @throws Conflict {@code not_open} or {@code planned} */
    static void requireChangeable(ContentReader reader, ReleaseRecord release) {
        if (release.state() != ReleaseState.OPEN) {
            throw new Conflict("not_open", "The release is " + release.state().key() + ".");
        }
        Long act = release.act();
        if (act != null && reader.schedule().find(act).filter(one -> one.state() == ActState.PLANNED).isPresent()) {
            throw new Conflict("planned", "The release is planned. Cancel the act " + act + " first.");
        }
    }

    private static ReleaseRecord changeable(ContentWriter writer, Actor actor, Line name) {
        ReleaseRecord release = visible(writer, actor, name);
        requireChangeable(writer, release);
        return release;
    }

    private static boolean isVisible(Actor actor, Set<String> types) {
        return types.stream().allMatch(type -> actor.may(Action.READ, type, null));
    }

    /** Whether the line still is where {@code main} was when it was opened or brought up to date. */
    private static boolean isUnwritten(ContentReader reader, ItemId id, LineHead head) {
        return reader.version(id, head.version()).filter(version -> version.line().isMain()).isPresent();
    }

    private static Release view(ContentReader reader, ReleaseRecord release) {
        return views(reader, List.of(release)).getFirst();
    }

    /** As many queries for many as for one. */
    private static List<Release> views(ContentReader reader, List<ReleaseRecord> releases) {
        Map<Line, Integer> counts = reader.releases().counts(releases.stream().map(ReleaseRecord::name).toList());
        Map<Long, ScheduledAct> acts = reader.schedule()
                .find(releases.stream().map(ReleaseRecord::act).filter(Objects::nonNull).toList());
        return releases.stream().map(release -> {
            ScheduledAct act = release.act() == null ? null : acts.get(release.act());
            return new Release(release.name(), release.state(), release.author(), release.message(),
                    release.createdAt(), counts.getOrDefault(release.name(), 0),
                    act == null ? null : Scheduled.of(act), release.edition(), release.undoneBy());
        }).toList();
    }

    private void changed(ContentWriter writer, Actor actor, Line name) {
        writer.append(now(), actor.name(), new Change.ReleaseChanged(name));
    }

    private void checkLocales(PutInRelease command) {
        List<Fault> faults = new ArrayList<>();
        if (!command.locales().stream().allMatch(languages::knows)) {
            faults.add(new Fault("/locales", "unknown_locale", "The locales here are " + languages.all().stream()
                    .map(Object::toString).collect(Collectors.joining(", ")) + "."));
        }
        if (command.act() == Publish.Act.WITHDRAW && command.from() != null) {
            faults.add(new Fault("/from", "not_together", "What is live is withdrawn, in any version."));
        }
        if (command.act() == Publish.Act.WITHDRAW && !command.shared()) {
            faults.add(new Fault("/shared", "not_together",
                    "The fields all languages share go with the last language."));
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
