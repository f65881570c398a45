package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Version;
import org.exponat.core.store.Breakage;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Referrer;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/** Moving items to the trash, also those that are in use. */
public final class Trashing {

    private final ContentStore store;
    private final ContentTypes types;
    private final Clock clock;

    public Trashing(ContentStore store, ContentTypes types, Clock clock) {
        this.store = store;
        this.types = types;
        this.clock = clock;
    }

    /**
     * Moves an item to the trash, where it can be brought back from; one that is there already stays as it is.
     *
     * @throws NotFound if there is no such item for this actor
     * @throws InUse if others point at it and that was to be refused
     * @throws Conflict {@code live} while it is published; {@code planned} while it is planned to be published or withdrawn;
     *         {@code replacement_unfit} if what shall take its place cannot
     *         stand somewhere; {@code too_many_places} if it would have to in more than {@value Replacing#MAX_SOURCES}
     *         items
     * @throws org.exponat.core.access.Forbidden if the actor may not trash it, or not edit where it is replaced
     */
    public Trashed trash(Actor actor, ItemId id, WhenInUse whenInUse) {
        check(whenInUse);
        return store.write(writer -> {
            ItemRecord item = lock(writer, id, whenInUse);
            if (item == null || !actor.may(Action.READ, item.type(), null)) {
                throw new NotFound("There is no item " + id + ".");
            }
            actor.withItemOf(item.createdBy()).require(Action.TRASH, item.type(), null);
            if (item.isTrashed()) {
                return Trashed.UNUSED;
            }
            if (!writer.live(id).isEmpty()) {
                throw new Conflict("live", "It is published. Withdraw it first.");
            }
            if (writer.schedule().isPlanned(id)) {
                throw new Conflict("planned", "It is part of an act that is planned. Cancel that first.");
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            List<Referrer> places = places(writer, id);
            List<Version> replaced = List.of();
            if (!places.isEmpty()) {
                switch (whenInUse) {
                    case WhenInUse.Refuse _ -> throw new InUse(
                            places.stream().filter(place -> actor.may(Action.READ, place.type(), null)).toList(),
                            places.size());
                    case WhenInUse.Break _ -> {
                        // the places stay as they are
                    }
                    case WhenInUse.Replace replace -> replaced = new Replacing(writer, actor, types, id, replace)
                            .everywhere(places, now);
                }
            }
            List<Referrer> broken = replaced.isEmpty() ? places : places(writer, id);
            writer.trash(id, now);
            long position = writer.append(now, actor, new Change.ItemTrashed(id));
            if (!broken.isEmpty()) {
                writer.note(new Breakage(position, id, message(whenInUse), broken));
            }
            return new Trashed(replaced, broken);
        });
    }

    /** All that will be written is locked at once, in the order of ids; who points at the item is looked up again then. */
    private static @Nullable ItemRecord lock(ContentWriter writer, ItemId id, WhenInUse whenInUse) {
        TreeSet<ItemId> ids = new TreeSet<>(List.of(id));
        if (whenInUse instanceof WhenInUse.Replace(ItemId with, _)) {
            ids.add(with);
            writer.referrers(id).stream().map(Referrer::source).limit(Replacing.MAX_SOURCES).forEach(ids::add);
        }
        return writer.lockForRemoval(ids).get(id);
    }

    private static List<Referrer> places(ContentWriter writer, ItemId id) {
        return writer.referrers(id).stream().filter(place -> !place.source().equals(id)).toList();
    }

    private static void check(WhenInUse whenInUse) {
        String message = message(whenInUse);
        List<Fault> faults = whenInUse instanceof WhenInUse.Break && (message == null || message.isBlank())
                ? List.of(new Fault("/message", "required", "Say why the references are broken."))
                : MessageRule.check(message);
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    private static @Nullable String message(WhenInUse whenInUse) {
        return switch (whenInUse) {
            case WhenInUse.Refuse _ -> null;
            case WhenInUse.Break(String message) -> message;
            case WhenInUse.Replace(_, String message) -> message;
        };
    }
}
