package org.exponat.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.StateChange;
import org.exponat.core.publication.ItemShown;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/** What happened to one item: its versions, states, publications, comments and assignments, in the order of the feed. */
public final class ItemHistory {

    private final ContentStore store;
    private final ContentTypes types;

    public ItemHistory(ContentStore store, ContentTypes types) {
        this.store = store;
        this.types = types;
    }

    /**
     * An entry.
     *
     * @param message what was said of it by whoever did it
     * @param from the state a version came from
     * @param shown what of the item an edition began and ended to show
     */
    public record Event(FeedEntry entry, Optional<String> message, Optional<String> from, List<ItemShown> shown) {
        public Event {
            shown = List.copyOf(shown);
        }
    }

    /** @param next continue below this position; null when there is nothing more */
    public record EventPage(List<Event> events, @Nullable Long next) {
        public EventPage {
            events = List.copyOf(events);
        }
    }

    /**
     * What happened to the item, newest first; of items in the trash too.
     *
     * @param below only what is at positions below this one
     * @throws NotFound if there is no such item for this actor
     */
    public EventPage of(Actor actor, ItemId id, long below, int limit) {
        return store.snapshot(reader -> {
            ItemAccess.readable(reader, actor, id);
            List<FeedEntry> page = new ArrayList<>(reader.history().below(id, below, limit + 1));
            boolean more = page.size() > limit;
            if (more) {
                page.removeLast();
            }
            return new EventPage(told(reader, actor, id, page), more ? (Long) page.getLast().position() : null);
        });
    }

    private List<Event> told(ContentReader reader, Actor actor, ItemId id, List<FeedEntry> page) {
        Map<Long, StateChange> states = reader.workflow()
                .at(page.stream().filter(entry -> entry.change() instanceof Change.StateChanged)
                        .map(FeedEntry::position).toList());
        Map<Integer, String> versions = reader.history().messages(id,
                page.stream().flatMap(entry -> version(entry).stream()).toList());
        List<Long> editions = page.stream().flatMap(entry -> edition(entry).stream()).toList();
        Map<Long, List<ItemShown>> shown = reader.history().shown(id, editions).stream()
                .collect(Collectors.groupingBy(ItemShown::edition));
        // What was said of an edition may be about all that it changed.
        Map<Long, String> said = types.all().stream().allMatch(type -> actor.may(Action.READ, type.name(), null))
                ? reader.messages(editions)
                : Map.of();
        return page.stream().map(entry -> {
            Optional<StateChange> state = Optional.ofNullable(states.get(entry.position()));
            Optional<String> message = state.map(StateChange::message)
                    .or(() -> version(entry).map(versions::get)).or(() -> edition(entry).map(said::get));
            return new Event(entry, message, state.map(StateChange::from),
                    edition(entry).map(edition -> shown.getOrDefault(edition, List.of())).orElse(List.of()));
        }).toList();
    }

    /** A merge is told as that, whatever version it made. */
    private static Optional<Integer> version(FeedEntry entry) {
        if (entry.change() instanceof Change.VersionSaved(_, int version, _)) {
            return Optional.of(version);
        }
        return entry.change() instanceof Change.LineMerged(_, _, int version)
                ? Optional.of(version)
                : Optional.empty();
    }

    private static Optional<Long> edition(FeedEntry entry) {
        return entry.change() instanceof Change.EditionMade(long edition) ? Optional.of(edition) : Optional.empty();
    }
}
