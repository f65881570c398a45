package org.exponat.core.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Editions;
import org.exponat.core.store.Breakage;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.Referrer;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;

/** The change feed as editors and their programs may see it. */
public final class Changes {

    /** How many entries one question looks through at most; those left out by their types are among them. */
    private static final int WINDOW = 1_000;

    private final ContentStore store;
    private final ChangeFeed feed;
    private final Editions editions;
    private final ContentTypes types;

    public Changes(ContentStore store, ChangeFeed feed, Editions editions, ContentTypes types) {
        this.store = store;
        this.feed = feed;
        this.editions = editions;
        this.types = types;
    }

    /**
     * Some entries of the feed, oldest first.
     *
     * @param position up to here the feed was looked through; continue behind it
     * @param more whether there are entries behind that position already
     */
    public record ChangePage(List<Seen> changes, long position, boolean more) {
        public ChangePage {
            changes = List.copyOf(changes);
        }
    }

    /**
     * An entry, and what it has broken.
     *
     * @param message what whoever made it said of it, where it is an edition
     */
    public record Seen(FeedEntry entry, List<Broken> broken, Optional<String> message) {
        public Seen {
            broken = List.copyOf(broken);
        }
    }

    /** An item that went away, and the places that pointed at it. */
    public record Broken(ItemId item, Optional<String> message, List<Referrer> places) {
        public Broken {
            places = List.copyOf(places);
        }
    }

    /**
     * The entries behind a position. An actor who may read all types, and asks for all, gets every entry; else entries
     * about items of other types are left out.
     *
     * @param asked empty: all types the actor may read
     * @throws Forbidden if the actor may read nothing
     */
    public ChangePage after(Actor actor, long position, Set<String> asked, int limit) {
        Set<String> readable = types.all().stream().map(ContentType::name)
                .filter(type -> actor.may(Action.READ, type, null)).collect(Collectors.toSet());
        if (readable.isEmpty()) {
            throw new Forbidden(Action.READ);
        }
        boolean everything = asked.isEmpty() && readable.size() == types.all().size();
        Set<String> wanted = readable.stream().filter(type -> asked.isEmpty() || asked.contains(type))
                .collect(Collectors.toSet());
        // One more than is looked through tells whether there is more.
        int window = everything ? limit : WINDOW;
        List<FeedEntry> entries = feed.after(position, window + 1);
        ContentReader reader = store.reader();
        Map<ItemId, String> typesOf = everything ? Map.of() : reader.types(items(entries));
        List<FeedEntry> seen = new ArrayList<>();
        long last = position;
        int looked = 0;
        for (FeedEntry entry : entries) {
            if (looked == window || seen.size() == limit) {
                break;
            }
            if (everything || concerns(entry.change(), wanted, typesOf)) {
                seen.add(entry);
            }
            last = entry.position();
            looked++;
        }
        return new ChangePage(told(reader, seen, readable), last, looked < entries.size());
    }

    private static List<ItemId> items(List<FeedEntry> entries) {
        return entries.stream().flatMap(entry -> item(entry.change()).stream()).toList();
    }

    private static Optional<ItemId> item(Change change) {
        return switch (change) {
            case Change.VersionSaved(ItemId item, _, _) -> Optional.of(item);
            case Change.ItemTrashed(ItemId item) -> Optional.of(item);
            case Change.ItemRestored(ItemId item) -> Optional.of(item);
            case Change.ItemRetracted(ItemId item) -> Optional.of(item);
            case Change.LineOpened(ItemId item, _, _) -> Optional.of(item);
            case Change.LineUpdated(ItemId item, _, _) -> Optional.of(item);
            case Change.LineMerged(ItemId item, _, _) -> Optional.of(item);
            case Change.LineClosed(ItemId item, _) -> Optional.of(item);
            case Change.StateChanged(ItemId item, _, _) -> Optional.of(item);
            case Change.CommentChanged(ItemId item, _, _) -> Optional.of(item);
            case Change.AssignmentChanged(ItemId item, _, _) -> Optional.of(item);
            case Change.WordsErased(ItemId item, _) -> Optional.of(item);
            case Change.ValuesErased(ItemId item) -> Optional.of(item);
            case Change.EditionMade _,
                    Change.ReleaseChanged _,
                    Change.ActPlanned _,
                    Change.ActCancelled _,
                    Change.ActFailed _,
                    Change.ActWasDone _ ->
                Optional.empty();
        };
    }

    /** An edition concerns the types of the items it changed. */
    private boolean concerns(Change change, Set<String> wanted, Map<ItemId, String> typesOf) {
        if (change instanceof Change.EditionMade(long edition)) {
            return editions.changes(edition).stream().anyMatch(changed -> wanted.contains(changed.type()));
        }
        return item(change).map(typesOf::get).filter(wanted::contains).isPresent();
    }

    private List<Seen> told(ContentReader reader, List<FeedEntry> entries, Set<String> readable) {
        Map<Long, List<Broken>> broken = new HashMap<>();
        List<Breakage> breakages = reader.breakages(entries.stream().map(FeedEntry::position).toList());
        Map<ItemId, String> typesOf = breakages.isEmpty()
                ? Map.of()
                : reader.types(breakages.stream().map(Breakage::item).toList());
        for (Breakage breakage : breakages) {
            if (readable.contains(typesOf.getOrDefault(breakage.item(), ""))) {
                broken.computeIfAbsent(breakage.position(), _ -> new ArrayList<>())
                        .add(new Broken(breakage.item(), Optional.ofNullable(breakage.message()), breakage.places()
                                .stream().filter(place -> readable.contains(place.type())).toList()));
            }
        }
        Map<Long, String> messages = reader.messages(entries.stream().flatMap(entry -> edition(entry).stream())
                .filter(number -> mayBeTold(number, readable)).toList());
        return entries.stream().map(entry -> new Seen(entry, broken.getOrDefault(entry.position(), List.of()),
                edition(entry).map(messages::get))).toList();
    }

    /** What was said of an edition may be about all that it changed. */
    private boolean mayBeTold(long edition, Set<String> readable) {
        return readable.size() == types.all().size()
                || editions.changes(edition).stream().allMatch(change -> readable.contains(change.type()));
    }

    private static Optional<Long> edition(FeedEntry entry) {
        return entry.change() instanceof Change.EditionMade(long number) ? Optional.of(number) : Optional.empty();
    }
}
