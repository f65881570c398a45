package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.publication.ActState;
import org.exponat.core.publication.ReleaseState;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ReleaseItem;
import org.exponat.core.store.ReleaseRecord;
import org.exponat.core.store.ScheduledAct;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/** Beginning releases, looking at them, and giving them up. What they do with items is {@link ReleaseContents}'s. */
public final class Releases {

    private final ContentStore store;
    private final DuePlans due;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;

    public Releases(ContentStore store, DuePlans due, ContentTypes types, Languages languages, Clock clock) {
        this.store = store;
        this.due = due;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
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
        requireEditingSomething(actor);
        return store.write(writer -> {
            writer.lockLedger();
            if (writer.releases().find(name).isPresent()) {
                throw new Conflict("release_taken", "There is a release " + name + " already, or there was one.");
            }
            ReleaseRecord release = new ReleaseRecord(name, ReleaseState.OPEN, actor.name(), message, now(), null, null,
                    null, null);
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
     * Gives a release up. Its lines stay as they are: each can be merged or closed by itself.
     *
     * @throws NotFound if there is no such release for this actor
     * @throws Conflict {@code not_open} or {@code planned}
     * @throws Forbidden if the actor may edit nothing, or nothing of an item in it
     */
    public Release cancel(Actor actor, Line name) {
        requireEditingSomething(actor);
        return store.write(writer -> {
            writer.lockLedger();
            ReleaseRecord release = changeable(writer, actor, name);
            List<ItemId> items = writer.releases().items(name).stream().map(ReleaseItem::item).toList();
            writer.items(items).values().forEach(item -> ItemAccess.requireEditing(actor, item, languages));
            ReleaseRecord cancelled = release.cancelled();
            writer.releases().write(cancelled);
            changed(writer, actor, name);
            return view(writer, cancelled);
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

    /** The release, which can be changed; the ledger must be locked, so that it stays so. */
    static ReleaseRecord changeable(ContentWriter writer, Actor actor, Line name) {
        ReleaseRecord release = visible(writer, actor, name);
        requireChangeable(writer, release);
        return release;
    }

    /** Whoever could put nothing into a release neither begins one nor gives one up. */
    private void requireEditingSomething(Actor actor) {
        if (types.all().stream().noneMatch(type -> ItemAccess.mayEdit(actor.withOwn(), type.name(), languages))) {
            throw new Forbidden(Action.EDIT);
        }
    }

    static boolean isVisible(Actor actor, Set<String> types) {
        return types.stream().allMatch(type -> actor.may(Action.READ, type, null));
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
                    act == null ? null : Scheduled.of(act), release.edition(), release.undoneBy(),
                    release.partlyUndoneBy());
        }).toList();
    }

    private void changed(ContentWriter writer, Actor actor, Line name) {
        writer.append(now(), actor, new Change.ReleaseChanged(name));
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
