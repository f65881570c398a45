package org.exponat.core.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.feed.Change;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Erasure;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Slot;
import org.exponat.core.model.StorableText;
import org.exponat.core.model.Version;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.query.Projection;
import org.exponat.core.query.PublishedRow;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ErasureReader;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.ListedItem;
import org.exponat.core.store.NewPublication;
import org.exponat.core.store.Personal;
import org.exponat.core.store.PersonalFields;
import org.exponat.core.store.Publication;
import org.exponat.core.store.WorkingCopyRecord;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Erases what personal fields hold and ever held, for the law: from all versions, from whatever editors typed and have not
 * saved, and from answers kept for repeated requests. Versions and their hashes stay as they are, since they never held more
 * than digests. What readers are shown of it ends with an edition of its own, so that whoever follows the site learns of it;
 * earlier editions do not show it any more either. What was erased does not come back; the log says what it was of.
 */
public final class ErasingValues {

    private static final int MAX_REASON = 2_000;

    /** What is shorter is found in too many words to be given away by one. */
    private static final int TELLING = 4;

    private final DuePlans due;
    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;

    public ErasingValues(DuePlans due, ContentStore store, ContentTypes types, Languages languages) {
        this.due = due;
        this.store = store;
        this.types = types;
        this.languages = languages;
    }

    /**
     * Where the values are that the command would erase now; nothing is changed.
     *
     * @throws NotFound if there is no such item for this actor
     * @throws Forbidden if the actor may not take texts of this type out of every edition
     * @throws InvalidContent as {@link #erase}
     */
    public PersonalPlaces find(Actor actor, EraseValues command) {
        return store.snapshot(reader -> {
            ItemRecord item = reader.item(command.id()).orElse(null);
            ItemRecord checked = checked(actor, command, item);
            return places(reader, checked, command, reader.erasures().places(checked.id(), 0));
        });
    }

    /**
     * Erases the values. The act is noted also where nothing is found, and each time it is asked for: a store that is older,
     * and put back, may hold what this one does not, or held it only after an earlier act.
     *
     * @throws NotFound if there is no such item for this actor
     * @throws Forbidden if the actor may not take texts of this type out of every edition
     * @throws InvalidContent if the reason is missing or tells what shall be erased, or a field is not personal
     */
    public ErasedValues erase(Actor actor, EraseValues command) {
        Named before = store.snapshot(reader -> Named.read(reader, command.id()));
        return due.inTurn(List.of(command.id()), turn -> {
            ContentWriter writer = turn.writer();
            ItemRecord item = checked(actor, command, turn.items().get(command.id()));
            PersonalPlaces places = places(writer, item, command, before.completed(writer));
            if (places.asked().isEmpty()) {
                return new ErasedValues(places, null, null);
            }
            Edition edition = places.shown().isEmpty() ? null : show(turn, actor, places);
            Erasure act = new Erasure(UUID.randomUUID(), item.id(),
                    writer.append(turn.now(), actor, new Change.ValuesErased(item.id())), turn.now(), actor.name(),
                    command.reason(), places.asked(), places.digests());
            ErasingAgain.carryOut(writer, act);
            return new ErasedValues(places, act, edition);
        });
    }

    /** What the versions of an item name. It is read before others have to wait for it: versions are only ever added. */
    private record Named(ItemId item, int last, List<ErasureReader.Place> places) {

        static Named read(ContentReader reader, ItemId item) {
            return new Named(item, reader.lastVersion(item).map(Version::number).orElse(0),
                    reader.erasures().places(item, 0));
        }

        List<ErasureReader.Place> completed(ContentReader reader) {
            List<ErasureReader.Place> all = new ArrayList<>(places);
            all.addAll(reader.erasures().places(item, last));
            return all;
        }
    }

    /**
     * The log, newest first. Whoever may erase what they created alone reads of that.
     *
     * @param below only entries at positions of the feed below this one
     * @throws Forbidden if the actor may erase nothing
     */
    public List<Erasure> list(Actor actor, long below, int limit) {
        Set<String> all = erasable(actor);
        Set<String> own = erasable(actor.withOwn());
        if (own.isEmpty()) {
            throw new Forbidden(Action.RETRACT);
        }
        return store.reader().erasures().below(all, own, actor.name(), below, limit);
    }

    private Set<String> erasable(Actor actor) {
        return types.all().stream().map(ContentType::name).filter(type -> actor.may(Action.RETRACT, type, null))
                .filter(type -> actor.may(Action.READ, type, null)).collect(Collectors.toSet());
    }

    private ItemRecord checked(Actor actor, EraseValues command, @Nullable ItemRecord item) {
        List<Fault> faults = new ArrayList<>();
        if (command.reason().isBlank()) {
            faults.add(new Fault("/reason", "required", "Say why it is erased."));
        } else if (command.reason().length() > MAX_REASON) {
            faults.add(new Fault("/reason", "too_long", "A reason has at most " + MAX_REASON + " characters."));
        } else if (!StorableText.is(command.reason())) {
            faults.add(new Fault("/reason", "not_text",
                    "The reason has a character that cannot be kept: U+0000 or half of a pair."));
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        if (item == null || !actor.may(Action.READ, item.type(), null)) {
            throw new NotFound("There is no item " + command.id() + ".");
        }
        actor.withItemOf(item.createdBy()).require(Action.RETRACT, item.type(), null);
        return item;
    }

    private PersonalPlaces places(ContentReader reader, ItemRecord item, EraseValues command,
            List<ErasureReader.Place> named) {
        ContentType type = types.get(item.type());
        Map<Hash, Personal> kept = reader.personal(item.id());
        // Also those of fields that the type has no more.
        SortedSet<String> personal = type.allFields().stream().filter(Field::personal).map(Field::name)
                .collect(Collectors.toCollection(TreeSet::new));
        named.forEach(place -> personal.addAll(PersonalFields.named(place.part().sharedFields()).keySet()));
        check(command, personal);
        // Whatever a field is called now, its values stand under the name that it had when they were written.
        SortedSet<String> wanted = new TreeSet<>();
        (command.fields().isEmpty() ? personal : command.fields()).forEach(name -> wanted.addAll(type.namesEver(name)));
        // A value that an item has in two fields is kept once, and goes from both.
        Set<Hash> going = new HashSet<>();
        named.forEach(place -> PersonalFields.named(place.part().sharedFields()).forEach((name, digest) -> {
            if (wanted.contains(name)) {
                going.add(digest);
            }
        }));

        PersonalPlaces.Found found = new PersonalPlaces.Found();
        Map<Hash, Set<String>> byPart = new HashMap<>();
        Set<Personal> values = new HashSet<>();
        List<String> said = new ArrayList<>();
        for (ErasureReader.Place place : named) {
            Map<String, Hash> here = new HashMap<>(PersonalFields.named(place.part().sharedFields()));
            here.values().removeIf(digest -> !going.contains(digest) || !kept.containsKey(digest));
            if (!here.isEmpty()) {
                found.inVersion(place.version(), place.slot(), here);
                byPart.put(place.part().hash(), here.keySet());
                here.values().forEach(digest -> values.add(kept.get(digest)));
            }
        }
        for (WorkingCopyRecord copy : reader.erasures().copies(item.id())) {
            ObjectNode content = CanonicalJson.readObject(String.valueOf(copy.content()));
            Set<String> typed = ErasingAgain.typed(content, wanted);
            if (!typed.isEmpty()) {
                found.inCopy(copy.line(), copy.editor(), typed);
                typed.forEach(name -> said.addAll(texts(content.path(name))));
            }
        }
        reader.live(item.id()).forEach((slot, one) -> {
            if (byPart.getOrDefault(one.part(), Set.of()).stream()
                    .anyMatch(name -> type.nameNow(name).flatMap(type::field).map(field -> !field.internal())
                            .orElse(false))) {
                found.isShown(slot);
            }
        });
        values.forEach(value -> said.addAll(texts(CanonicalJson.read(value.value()))));
        checkReason(command, said);
        // Older stores may hold more in these fields than this one does.
        wanted.addAll(found.fields());
        return found.of(item.id(), item.type(), wanted);
    }

    private static void check(EraseValues command, Set<String> personal) {
        List<Fault> faults = new ArrayList<>();
        int place = 0;
        for (String name : command.fields()) {
            if (!personal.contains(name)) {
                faults.add(new Fault("/fields/" + place, "not_personal",
                        "The item has no personal field " + name + "; others are not erased."));
            }
            place++;
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    /** The reason stays, so it must not hold what goes. */
    private static void checkReason(EraseValues command, List<String> said) {
        String reason = command.reason().toLowerCase(Locale.ROOT);
        if (said.stream()
                .anyMatch(text -> text.length() >= TELLING && reason.contains(text.toLowerCase(Locale.ROOT)))) {
            throw new InvalidContent(List.of(new Fault("/reason", "tells_value",
                    "The reason is kept, and holds what shall be erased.")));
        }
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isString() || value.isNumber()) {
            texts.add(value.asString());
        }
        value.forEach(member -> texts.addAll(texts(member)));
        return texts;
    }

    /** Shows the same texts again, in an edition of its own: they read otherwise from now on. */
    private Edition show(DuePlans.Turn turn, Actor actor, PersonalPlaces places) {
        ContentWriter writer = turn.writer();
        ContentType type = types.get(places.type());
        SortedMap<Slot, Publication> live = writer.live(places.item());
        Contents contents = new Contents(languages.standard());
        contents.read(writer, live.values().stream().map(Publication::part).toList());
        List<Publication> shown = places.shown().stream().map(slot -> live.get(slot)).toList();
        Edition edition = turn.ledger().next(turn.now());
        // The reason stands in the log of erasures alone.
        writer.insert(edition, turn.now(), actor.name(), null,
                List.of(new EditionChange(places.item(), places.type(), places.shown())));
        writer.close(shown, edition.number());
        writer.open(shown.stream().map(one -> new NewPublication(one.item(), one.type(), one.slot(), one.version(),
                one.part(), one.slug(), contents.references(one.part(), type))).toList(), edition.number());
        Map<Slot, List<Projection.Value>> values = new TreeMap<>();
        live.forEach((slot, one) -> values.put(slot, contents.values(one.part(), type, slot)));
        writer.list(List.of(new ListedItem(places.item(), places.type(), PublishedRow.of(type, values, languages))),
                edition.number());
        writer.update(turn.ledger().at(edition, turn.ledger().documentNumber()));
        writer.append(turn.now(), actor, new Change.EditionMade(edition.number()));
        return edition;
    }
}
