package org.exponat.core.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.store.Breakage;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.Publication;
import org.exponat.core.store.Referrer;
import org.exponat.core.types.ReferenceFinder;
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
        for (Publish.Entry entry : entries) {
            if (entry.act() == Publish.Act.WITHDRAW) {
                List<Referrer> places = places(reader, entry.id(), outcome);
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
    private static List<Referrer> places(ContentReader reader, ItemId item, Outcome outcome) {
        Set<Slot> ending = outcome.closing.stream().filter(closed -> closed.item().equals(item))
                .map(Publication::slot).collect(Collectors.toCollection(TreeSet::new));
        if (ending.isEmpty()) {
            return List.of();
        }
        Set<String> closed = new HashSet<>();
        outcome.closing.forEach(one -> closed.add(one.item() + "/" + one.slot().key()));
        List<Referrer> places = new ArrayList<>(reader.referrers(item).stream().filter(Referrer::live)
                .filter(place -> !closed.contains(place.source() + "/" + place.slot().key())).toList());
        for (Outcome.Opening opening : outcome.opening) {
            ReferenceFinder.find(opening.type(), opening.fields()).stream().filter(found -> found.item().equals(item))
                    .map(found -> new Referrer(opening.item(), opening.type().name(), opening.slot(), found.field(),
                            null))
                    .distinct().forEach(places::add);
        }
        return places.stream().filter(place -> !place.source().equals(item))
                .filter(place -> ending.contains(Slot.SHARED) || ending.contains(place.slot())
                        || place.slot() instanceof Slot.Shared)
                .toList();
    }

    private static String detail(List<Referrer> places) {
        String named = places.stream().limit(NAMED).map(place -> place.type() + " " + place.source() + " in "
                + place.field() + " (" + place.slot().key() + ")").collect(Collectors.joining(", "));
        return "Live items point at it: " + named
                + (places.size() > NAMED ? " and " + (places.size() - NAMED) + " more places." : ".");
    }
}
