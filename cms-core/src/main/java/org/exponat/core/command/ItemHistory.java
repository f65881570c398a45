package org.exponat.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.StateChange;
import org.exponat.core.publication.ItemShown;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one item: its versions, states, publications, comments, assignments, and what was planned with it, in the
 * order of the feed.
 */
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
     * What happened to the item, newest first; of items in the trash too. Planned acts and releases are left out that are
     * about items this actor may not read as well, so a page can be short.
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

    private List<Event> told(ContentReader reader, Actor actor, ItemId id, List<FeedEntry> entries) {
        Set<Long> acts = acts(reader, actor, entries);
        Set<Line> releases = releases(reader, actor, entries);
        List<FeedEntry> page = entries.stream()
                .filter(entry -> act(entry).map(acts::contains).orElse(true)
                        && release(entry).map(releases::contains).orElse(true))
                .toList();
        Map<Integer, String> notes = reader.assignments().notes(id,
                page.stream().flatMap(entry -> assignment(entry).stream()).toList());
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
                    .or(() -> version(entry).map(versions::get)).or(() -> edition(entry).map(said::get))
                    .or(() -> assignment(entry).map(notes::get));
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

    /** What is planned is told of to those who may read all that it is about. */
    private static Set<Long> acts(ContentReader reader, Actor actor, List<FeedEntry> entries) {
        List<Long> asked = entries.stream().flatMap(entry -> act(entry).stream()).distinct().toList();
        return asked.isEmpty()
                ? Set.of()
                : reader.schedule().find(asked).values().stream().map(Scheduled::of)
                        .filter(act -> act.isVisibleTo(actor)).map(Scheduled::id).collect(Collectors.toSet());
    }

    private static Set<Line> releases(ContentReader reader, Actor actor, List<FeedEntry> entries) {
        Set<Line> asked = entries.stream().flatMap(entry -> release(entry).stream()).collect(Collectors.toSet());
        Map<Line, Set<String>> types = asked.isEmpty() ? Map.of() : reader.releases().types(asked);
        asked.removeIf(name -> !Releases.isVisible(actor, types.getOrDefault(name, Set.of())));
        return asked;
    }

    private static Optional<Long> act(FeedEntry entry) {
        return switch (entry.change()) {
            case Change.ActPlanned(long act, _) -> Optional.of(act);
            case Change.ActCancelled(long act) -> Optional.of(act);
            case Change.ActFailed(long act) -> Optional.of(act);
            case Change.ActWasDone(long act) -> Optional.of(act);
            case Change.VersionSaved _,
                    Change.LineOpened _,
                    Change.LineUpdated _,
                    Change.LineMerged _,
                    Change.LineClosed _,
                    Change.EditionMade _,
                    Change.ItemTrashed _,
                    Change.ItemRestored _,
                    Change.ItemRetracted _,
                    Change.StateChanged _,
                    Change.CommentChanged _,
                    Change.AssignmentChanged _,
                    Change.WordsErased _,
                    Change.ValuesErased _,
                    Change.ReleaseChanged _ ->
                Optional.empty();
        };
    }

    private static Optional<Line> release(FeedEntry entry) {
        return entry.change() instanceof Change.ReleaseChanged(Line release, _)
                ? Optional.of(release)
                : Optional.empty();
    }

    /** What somebody is to do is told where they were given it. */
    private static Optional<Integer> assignment(FeedEntry entry) {
        return entry.change() instanceof Change.AssignmentChanged(_, int number, boolean ended) && !ended
                ? Optional.of(number)
                : Optional.empty();
    }

    private static Optional<Long> edition(FeedEntry entry) {
        return entry.change() instanceof Change.EditionMade(long edition) ? Optional.of(edition) : Optional.empty();
    }
}
