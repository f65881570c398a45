package org.exponat.core.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.store.Breakage;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.Referrer;
import org.jspecify.annotations.Nullable;

/** Where the published site will still point at what a publication withdraws, once it is carried out. */
final class WithdrawnUse {

    /** Of an act that withdraws nothing. */
    static final WithdrawnUse NONE = new WithdrawnUse();

    private static final int NAMED = 20;

    private final Map<ItemId, List<Referrer>> broken = new LinkedHashMap<>();

    private WithdrawnUse() {}

    /** Looks at every withdrawal; those that were to be refused become faults of the outcome. */
    static WithdrawnUse of(ContentReader reader, List<Publish.Entry> entries, Function<ItemId, String> pointers,
            Outcome outcome) {
        WithdrawnUse use = new WithdrawnUse();
        List<ItemId> withdrawn = entries.stream().filter(entry -> entry.act() == Publish.Act.WITHDRAW)
                .map(Publish.Entry::id).toList();
        Map<ItemId, List<Referrer>> live = reader.liveReferrers(withdrawn);
        Map<ItemId, List<Referrer>> beginning = beginning(Set.copyOf(withdrawn), outcome);
        for (Publish.Entry entry : entries) {
            if (entry.act() == Publish.Act.WITHDRAW) {
                List<Referrer> places = places(entry.id(), outcome, live, beginning);
                if (!places.isEmpty()) {
                    switch (entry.inUse()) {
                        case REFUSE -> outcome.faults
                                .add(new Fault(pointers.apply(entry.id()) + "/inUse", "in_use", detail(places)));
                        case BREAK -> use.broken.put(entry.id(), places);
                    }
                }
            }
        }
        return use;
    }

    /** Writes into the log what was broken by the entry of the feed. */
    void note(ContentWriter writer, long position, @Nullable String message) {
        broken.forEach((item, places) -> writer.note(new Breakage(position, item, message, places)));
    }

    /** The whole item is missed everywhere; one of its languages, where that language or all languages are read. */
    private static List<Referrer> places(ItemId item, Outcome outcome, Map<ItemId, List<Referrer>> live,
            Map<ItemId, List<Referrer>> beginning) {
        Set<Slot> ending = new HashSet<>(outcome.before(item).keySet());
        ending.removeAll(outcome.slotsAfter(item));
        if (ending.isEmpty()) {
            return List.of();
        }
        List<Referrer> places = new ArrayList<>(live.getOrDefault(item, List.of()).stream()
                .filter(place -> !outcome.closes(place.source(), place.slot())).toList());
        places.addAll(beginning.getOrDefault(item, List.of()));
        return places.stream().filter(place -> !place.source().equals(item))
                .filter(place -> ending.contains(Slot.SHARED) || ending.contains(place.slot())
                        || place.slot() instanceof Slot.Shared)
                .toList();
    }

    /** Where the act itself begins to point at what it withdraws. */
    private static Map<ItemId, List<Referrer>> beginning(Set<ItemId> withdrawn, Outcome outcome) {
        Map<ItemId, List<Referrer>> places = new HashMap<>();
        for (Outcome.Opening opening : outcome.opening) {
            opening.references().stream().filter(found -> withdrawn.contains(found.item())).forEach(found -> {
                Referrer place = new Referrer(opening.item(), opening.type().name(), opening.slot(), found.field(),
                        null);
                List<Referrer> already = places.computeIfAbsent(found.item(), _ -> new ArrayList<>());
                if (!already.contains(place)) {
                    already.add(place);
                }
            });
        }
        return places;
    }

    private static String detail(List<Referrer> places) {
        String named = places.stream().limit(NAMED).map(place -> place.type() + " " + place.source() + " in "
                + place.field() + " (" + place.slot().key() + ")").collect(Collectors.joining(", "));
        return "Live items point at it: " + named
                + (places.size() > NAMED ? " and " + (places.size() - NAMED) + " more places." : ".");
    }
}
