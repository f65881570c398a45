package org.exponat.search.crash;

import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.Published;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.command.Release;
import org.exponat.core.command.ReleaseEntry;
import org.exponat.core.command.Scheduled;
import org.exponat.core.command.Undo;
import org.exponat.core.feed.Change;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.ReleaseState;
import org.jspecify.annotations.Nullable;

/**
 * What one of the editors does with releases, and with editions that were a mistake. What a release does with an item is
 * said by whoever began it, who then knows what they said last; everybody writes on its lines, publishes it and plans it.
 */
final class ReleaseEditor {

    private static final int MOST_AT_ONCE = 2;

    /** So that merging its lines takes long enough for a kill to come between. */
    private static final int FEWEST_ITEMS = 4;

    private final Installation cms;
    private final Actor actor;
    private final Random random;
    private final Items items;
    private final List<Long> planned;
    private final BiFunction<ItemId, Line, @Nullable Told> revise;
    private final List<Long> made = new ArrayList<>();
    private final Map<Line, ItemId> inTheWay = new HashMap<>();

    /**
     * @param planned takes the acts this editor has planned
     * @param revise saves something on a line of an item
     */
    ReleaseEditor(Installation cms, Actor actor, Random random, Items items, List<Long> planned,
            BiFunction<ItemId, Line, @Nullable Told> revise) {
        this.cms = cms;
        this.actor = actor;
        this.random = random;
        this.items = items;
        this.planned = planned;
        this.revise = revise;
    }

    /** @return null: nothing was done that promises anything */
    @Nullable
    Told next() {
        List<Release> open = cms.releases.list(actor, EnumSet.of(ReleaseState.OPEN), null, 100).releases();
        List<Release> mine = open.stream().filter(release -> release.author().equals(actor.name())).toList();
        if (mine.isEmpty() || mine.size() < MOST_AT_ONCE && random.nextInt(10) == 0) {
            return begin();
        }
        Release chosen = one(mine);
        Line own = chosen.name();
        ItemId blocking = inTheWay.remove(own);
        if (blocking != null) {
            return remove(own, blocking);
        }
        if (chosen.items() < FEWEST_ITEMS && random.nextInt(10) > 0) {
            return put(own);
        }
        Line any = random.nextInt(4) == 0 ? one(open).name() : own;
        return switch (random.nextInt(50)) {
            case 0 -> cancel(own);
            case 1 -> remove(own, null);
            case 2, 3, 4 -> update(any);
            case 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 -> write(any);
            case 15, 16, 17, 18, 19, 20, 21, 22, 23, 24 -> put(own);
            case 25, 26, 27, 28, 29, 30, 31, 32, 33, 34 ->
                publish(any, cms.clock.instant().plus(Duration.ofMillis(random.nextInt(1, 250))));
            default -> publish(any, null);
        };
    }

    private Told begin() {
        Line name = cms.releases.begin(actor, new Line("r" + Long.toUnsignedString(random.nextLong(), 36)), null)
                .name();
        return changed(name).with(new Told.Became(name, Told.Fate.BEGUN, null));
    }

    private @Nullable Told put(Line release) {
        ItemId item = items.any(random).orElse(null);
        if (item == null || random.nextInt(20) > 0 && isPastPublishing(item)) {
            return null;
        }
        boolean withdraws = random.nextInt(6) == 0;
        Set<LocaleTag> locales = switch (random.nextInt(4)) {
            case 0 -> Set.of(DE);
            case 1 -> withdraws ? Set.of(EN) : Set.of();
            default -> Set.of();
        };
        boolean shared = withdraws || random.nextInt(20) > 0;
        cms.releaseContents.put(actor, new PutInRelease(release, item,
                withdraws ? Publish.Act.WITHDRAW : Publish.Act.PUBLISH, locales, shared, Publish.InUseChoice.BREAK,
                null));
        return changed(release, item).with(new Told.Entry(release, item, Told.does(withdraws, locales, shared)));
    }

    /** One such item would keep a release from being published for ever. */
    private boolean isPastPublishing(ItemId item) {
        return cms.store.reader().item(item).orElseThrow().isTrashed()
                || !cms.store.reader().retracted(List.of(item)).isEmpty();
    }

    /** @param which null: any */
    private @Nullable Told remove(Line release, @Nullable ItemId which) {
        List<ReleaseEntry> entries = entries(release);
        if (entries.isEmpty()) {
            return null;
        }
        ItemId item = which == null ? one(entries).asked().id() : which;
        cms.releaseContents.remove(actor, release, item);
        return changed(release, item).with(new Told.Entry(release, item, null));
    }

    private @Nullable Told write(Line release) {
        List<ReleaseEntry> lines = entries(release).stream().filter(entry -> entry.line() != null).toList();
        return lines.isEmpty() ? null : revise.apply(one(lines).asked().id(), release);
    }

    private @Nullable Told update(Line release) {
        List<ReleaseEntry> lines = entries(release).stream().filter(entry -> entry.line() != null).toList();
        // Somebody else may have brought it up to date already, so only the version is promised.
        return lines.isEmpty()
                ? null
                : Told.of(actor.name())
                        .with(cms.lines.update(actor, one(lines).asked().id(), release, null).version());
    }

    private Told cancel(Line release) {
        cms.releases.cancel(actor, release);
        return changed(release).with(new Told.Became(release, Told.Fate.CANCELLED, null));
    }

    private Told publish(Line release, @Nullable Instant at) {
        Published done;
        try {
            done = cms.releasing.publish(actor,
                    new PublishRelease(release, at, random.nextInt(4) > 0, null, Purpose.ofRelease(release)));
        } catch (InvalidContent refused) {
            refused.faults().stream().map(fault -> fault.pointer().split("/", -1))
                    .filter(pointer -> pointer[1].equals("items")).findFirst()
                    .ifPresent(pointer -> inTheWay.put(release, ItemId.parse(pointer[2])));
            throw refused;
        }
        return switch (done) {
            case Published.Made one -> {
                made.add(one.edition().number());
                yield Told.of(actor.name(), new Change.EditionMade(one.edition().number()))
                        .with(new Told.Became(release, Told.Fate.PUBLISHED, one.edition().number()));
            }
            case Published.Unchanged _ ->
                changed(release).with(new Told.Became(release, Told.Fate.PUBLISHED, null));
            case Published.Planned(Scheduled act, _) -> {
                planned.add(act.id());
                yield Told.of(actor.name(), new Change.ActPlanned(act.id(), act.at()))
                        .with(new Told.Became(release, Told.Fate.PLANNED, act.id()));
            }
        };
    }

    /** Undoes one of the newest editions, or the newest this editor made of a release or by undoing another. */
    @Nullable
    Told undo() {
        long newest = cms.site().editions().current().number();
        long edition = made.isEmpty() || random.nextBoolean()
                ? Math.max(1, newest - random.nextInt(20))
                : made.removeLast();
        boolean keepNewer = random.nextInt(3) > 0;
        Published done = cms.undoing.undo(actor,
                new Undo(edition, keepNewer, null, Purpose.undoing(edition, keepNewer)));
        if (!(done instanceof Published.Made one)) {
            return null;
        }
        made.add(one.edition().number());
        return Told.of(actor.name(), new Change.EditionMade(one.edition().number()));
    }

    private List<ReleaseEntry> entries(Line release) {
        return cms.releaseContents.entries(actor, release, null, 100).entries();
    }

    private Told changed(Line release) {
        return changed(release, null);
    }

    private Told changed(Line release, @Nullable ItemId item) {
        return Told.of(actor.name(), new Change.ReleaseChanged(release, item));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
