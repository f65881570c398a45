package org.exponat.core.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.StorableText;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.Retraction;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Ledger;
import org.exponat.core.store.Publication;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Taking texts out of every edition, for law and safety. History stays: editors still see every version. What is
 * retracted stays retracted.
 */
public final class Retracting {

    private static final int MAX_REASON = 2_000;

    private final DuePlans due;
    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;

    public Retracting(DuePlans due, ContentStore store, ContentTypes types, Languages languages) {
        this.due = due;
        this.store = store;
        this.types = types;
        this.languages = languages;
    }

    /**
     * Retracts an item, or some of its languages, and withdraws what is live of it in a new edition. When this returns,
     * no view of any edition shows it. Asking again for what is retracted already changes nothing.
     *
     * @throws NotFound if there is no such item for this actor
     * @throws org.exponat.core.access.Forbidden if the actor may not retract this
     * @throws InvalidContent if the reason is missing or a locale is not known
     */
    public Retracted retract(Actor actor, Retract command) {
        check(command);
        Done done = due.inTurn(List.of(command.id()), turn -> {
            ContentWriter writer = turn.writer();
            ItemRecord item = turn.items().get(command.id());
            if (item == null || !actor.may(Action.READ, item.type(), null)) {
                throw new NotFound("There is no item " + command.id() + ".");
            }
            requireRight(actor.withItemOf(item.createdBy()), item, command.locales());
            SortedSet<Slot> slots = asked(command);
            SortedSet<Slot> before = writer.retracted(List.of(item.id())).getOrDefault(item.id(), new TreeSet<>());
            if (before.contains(Slot.SHARED) || before.containsAll(slots)) {
                return new Done(item, null, null);
            }
            slots.removeAll(before);
            Instant now = turn.now();
            Edition edition = withdraw(writer, actor, closing(writer.live(item.id()), slots), turn.ledger(), now);
            long position = writer.append(now, actor, new Change.ItemRetracted(item.id()));
            Retraction act = new Retraction(position, item.id(), item.type(), slots, now, actor.name(),
                    command.reason());
            writer.retract(act);
            writer.keptAnswers().eraseNaming(item.id());
            return new Done(item, act, edition);
        });
        ContentReader reader = store.reader();
        Retraction fresh = done.act();
        Retraction act = fresh != null ? fresh : earlier(reader, done.item());
        return new Retracted(act, fresh != null, done.edition(), command.locales(),
                reader.published(command.id(), Slot.SHARED).stream().map(Part::fields).toList());
    }

    private record Done(ItemRecord item, @Nullable Retraction act, @Nullable Edition edition) {}

    /**
     * The log, newest first.
     *
     * @param below only entries at positions of the feed below this one
     * @throws org.exponat.core.access.Forbidden if the actor may retract nothing, or only their own
     */
    public List<Retraction> list(Actor actor, long below, int limit) {
        Set<String> mine = types.all().stream().map(ContentType::name)
                .filter(type -> ItemAccess.maySomewhere(actor, Action.RETRACT, type, languages))
                .collect(Collectors.toSet());
        if (mine.isEmpty()) {
            throw new Forbidden(Action.RETRACT);
        }
        return store.reader().retractions(mine, below, limit);
    }

    private static Retraction earlier(ContentReader reader, ItemRecord item) {
        return reader.retractions(item.id()).stream().max(Comparator.comparingLong(Retraction::position)).orElseThrow();
    }

    private void check(Retract command) {
        List<Fault> faults = new ArrayList<>();
        if (command.reason().isBlank()) {
            faults.add(new Fault("/reason", "required", "Say why it is retracted."));
        } else if (command.reason().length() > MAX_REASON) {
            faults.add(new Fault("/reason", "too_long", "A reason has at most " + MAX_REASON + " characters."));
        } else if (!StorableText.is(command.reason())) {
            faults.add(new Fault("/reason", "not_text",
                    "The reason has a character that cannot be kept: U+0000 or half of a pair."));
        }
        if (!command.locales().stream().allMatch(languages::knows)) {
            faults.add(new Fault("/locales", "unknown_locale", "The locales here are " + languages.listed() + "."));
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    private static void requireRight(Actor actor, ItemRecord item, Set<LocaleTag> locales) {
        if (locales.isEmpty()) {
            actor.require(Action.RETRACT, item.type(), null);
        }
        locales.forEach(locale -> actor.require(Action.RETRACT, item.type(), locale));
    }

    private static SortedSet<Slot> asked(Retract command) {
        return command.locales().isEmpty()
                ? new TreeSet<>(Set.of(Slot.SHARED))
                : command.locales().stream().map(Slot::of).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What ends: everything, or the languages; with the last language that which all share. */
    private static List<Publication> closing(SortedMap<Slot, Publication> live, Set<Slot> slots) {
        Set<Slot> left = new HashSet<>(live.keySet());
        left.removeAll(slots);
        left.remove(Slot.SHARED);
        if (slots.contains(Slot.SHARED) || left.isEmpty()) {
            return List.copyOf(live.values());
        }
        return live.values().stream().filter(publication -> slots.contains(publication.slot())).toList();
    }

    private static @Nullable Edition withdraw(ContentWriter writer, Actor actor, List<Publication> closing,
            Ledger ledger, Instant now) {
        if (closing.isEmpty()) {
            return null;
        }
        Edition edition = ledger.next(now);
        Publication first = closing.getFirst();
        // The reason stands in the log of retractions alone.
        writer.insert(edition, now, actor.name(), null, List.of(new EditionChange(first.item(), first.type(),
                closing.stream().map(Publication::slot).collect(Collectors.toSet()))));
        writer.close(closing, edition.number());
        writer.update(ledger.at(edition, ledger.documentNumber()));
        writer.append(now, actor, new Change.EditionMade(edition.number()));
        return edition;
    }
}
