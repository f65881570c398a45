package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.access.Actor;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.publication.LivePart;
import org.exponat.core.query.PlannedItem;
import org.exponat.core.query.Preview;
import org.exponat.core.query.Previews;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Ledger;
import org.exponat.core.store.PersonalFields;
import org.exponat.core.store.Publication;
import org.exponat.core.store.ReleaseItem;
import org.exponat.core.types.ContentTypes;
import tools.jackson.databind.node.ObjectNode;

/**
 * The site as it would be with a release published: computed as publishing it would, from what its lines hold now, or from
 * what it was accepted with once it waits for its instant. What cannot be published yet is shown as it is live.
 */
public final class ReleasePreview implements Previews {

    private final ContentStore store;
    private final DuePlans due;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;
    private final String numberPrefix;

    /** @param numberPrefix begins the document numbers given out here, such as {@code SPO} */
    public ReleasePreview(ContentStore store, DuePlans due, ContentTypes types, Languages languages, Clock clock,
            String numberPrefix) {
        this.store = store;
        this.due = due;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
        this.numberPrefix = numberPrefix;
    }

    /**
     * @throws NotFound if there is no such release for this actor, who must be allowed to read the drafts of all types in
     *         it
     * @throws Conflict {@code not_open} once it is published or given up
     */
    @Override
    public Preview of(Actor actor, Line name) {
        // As for all readers, what is due has happened; the edition itself is read together with all else.
        due.current();
        return store.snapshot(reader -> {
            var release = Releases.visible(reader, actor, name);
            switch (release.state()) {
                case OPEN -> {
                    // can be looked at
                }
                case PUBLISHED, UNDONE, CANCELLED ->
                    throw new Conflict("not_open", "The release is " + release.state().key() + ".");
            }
            List<ReleaseItem> items = reader.releases().items(name);
            Outcome outcome = new ReleaseItems(reader, types, languages).outlook(release, items,
                    reader.items(items.stream().map(ReleaseItem::item).toList()));
            Ledger ledger = reader.ledger();
            return new Preview(ledger.current(), planned(reader, outcome, ledger), types, languages);
        });
    }

    private List<PlannedItem> planned(ContentReader reader, Outcome outcome, Ledger ledger) {
        Set<ItemId> concerned = outcome.opening.stream().map(Outcome.Opening::item)
                .collect(Collectors.toCollection(TreeSet::new));
        outcome.closing.stream().map(Publication::item).forEach(concerned::add);
        List<ItemRecord> items = concerned.stream().map(id -> Objects.requireNonNull(outcome.items.get(id))).toList();
        Map<ItemId, SortedSet<Slot>> retracted = reader.retracted(concerned);
        Numbers numbers = Numbers.next(reader, numberPrefix, ledger.documentNumber(), items);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return items.stream().map(item -> {
            SortedSet<Slot> hidden = retracted.getOrDefault(item.id(), new TreeSet<>());
            SortedMap<Slot, LivePart> beginning = new TreeMap<>();
            for (Outcome.Opening one : outcome.opening) {
                if (one.item().equals(item.id()) && !hidden.contains(one.slot()) && !hidden.contains(Slot.SHARED)) {
                    beginning.put(one.slot(), new LivePart(one.version(), one.slug(), ledger.edition() + 1,
                            now, shown(reader, outcome, one)));
                }
            }
            Set<Slot> ending = new HashSet<>();
            outcome.closing.stream().filter(one -> one.item().equals(item.id())).map(Publication::slot)
                    .forEach(ending::add);
            DocumentNumber number = Objects.requireNonNull(numbers.of(item));
            return new PlannedItem(item.id(), item.type(), number, ending, beginning);
        }).toList();
    }

    /** The part with personal values put back, as readers see it. */
    private Part shown(ContentReader reader, Outcome outcome, Outcome.Opening one) {
        if (!PersonalFields.mayBeIn(one.part())) {
            return one.part();
        }
        Version version = Objects.requireNonNull(outcome.published.get(one.item()));
        ObjectNode fields = new DraftContent(types).slots(reader, version).getOrDefault(one.slot(), one.fields());
        return new Part(one.part().hash(), CanonicalJson.write(fields));
    }
}
