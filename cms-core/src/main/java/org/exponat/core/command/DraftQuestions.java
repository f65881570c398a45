package org.exponat.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.draft.DraftState;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.model.StorableText;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Publication;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/** Makes out what an editor asks for, and what of it the editor may be told. */
public final class DraftQuestions {

    /** The orders there are: what fits best, what was changed last, by title. */
    public static final List<String> SORTS = List.of("relevance", "-changed", "title");

    /** The longest text that is looked for. */
    public static final int MAX_TEXT = 256;

    private static final int MAX_ACCOUNT = 200;
    private static final int MAX_VALUES = 20;

    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;

    public DraftQuestions(ContentStore store, ContentTypes types, Languages languages) {
        this.store = store;
        this.types = types;
        this.languages = languages;
    }

    /**
     * A question that makes sense.
     *
     * @param readable the types the actor may read
     * @param types those of them that are asked for
     * @param workflow states of workflows, by name; empty: whatever it is
     */
    public record Understood(AskDrafts asked, LocaleTag locale, Set<String> readable, Set<String> types,
            List<ItemId> themes, Set<DraftState> states, Set<String> workflow) {
        public Understood {
            readable = Set.copyOf(readable);
            types = Set.copyOf(types);
            themes = List.copyOf(themes);
            states = Set.copyOf(states);
            workflow = Set.copyOf(workflow);
        }
    }

    /**
     * Makes out a question.
     *
     * @throws InvalidContent with every fault, its place below the question named as the parameter is
     */
    public Understood understand(Actor actor, AskDrafts asked) {
        List<Fault> faults = new ArrayList<>();
        List<ItemId> themes = new ArrayList<>();
        check(asked, "", themes, faults);
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        Set<String> readable = types.all().stream().map(ContentType::name)
                .filter(type -> actor.may(Action.READ, type, null)).collect(Collectors.toSet());
        Set<String> wanted = new TreeSet<>(readable);
        if (!asked.types().isEmpty()) {
            wanted.retainAll(asked.types());
        }
        LocaleTag locale = asked.locale() == null ? languages.standard() : new LocaleTag(asked.locale());
        return new Understood(asked, locale, readable, wanted, themes, asked.states().stream()
                .flatMap(state -> DraftState.find(state).stream()).collect(Collectors.toSet()),
                Set.copyOf(asked.workflow()));
    }

    /** Every fault of a question that is kept at a place. */
    List<Fault> check(AskDrafts asked, String place) {
        List<Fault> faults = new ArrayList<>();
        check(asked, place, new ArrayList<>(), faults);
        return faults;
    }

    private void check(AskDrafts asked, String place, List<ItemId> themes, List<Fault> faults) {
        checkText(asked.text(), place + "/q", MAX_TEXT, faults);
        checkText(asked.changedBy(), place + "/changedBy", MAX_ACCOUNT, faults);
        for (Indexed type : within(asked.types(), place + "/type", faults)) {
            if (types.find(type.value()).isEmpty()) {
                faults.add(new Fault(type.place(), "unknown_type", "There is no content type named " + type.value()
                        + "."));
            }
        }
        for (Indexed state : within(asked.states(), place + "/state", faults)) {
            if (DraftState.find(state.value()).isEmpty()) {
                faults.add(new Fault(state.place(), "unknown_state", "The states are " + Stream.of(DraftState.values())
                        .map(DraftState::key).collect(Collectors.joining(", ")) + "."));
            }
        }
        for (Indexed state : within(asked.workflow(), place + "/workflow", faults)) {
            if (types.all().stream().noneMatch(type -> type.workflow().find(state.value()).isPresent())) {
                faults.add(new Fault(state.place(), "unknown_state", "No type has a state named " + state.value()
                        + " in its workflow."));
            }
        }
        for (Indexed theme : within(asked.themes(), place + "/theme", faults)) {
            theme(theme.value()).ifPresentOrElse(themes::add, () -> faults.add(
                    new Fault(theme.place(), "unknown_theme", "There is no theme " + theme.value() + ".")));
        }
        if (asked.changedAfter() != null && asked.changedBefore() != null
                && !asked.changedBefore().isAfter(asked.changedAfter())) {
            faults.add(new Fault(place + "/changedBefore", "out_of_range", "This must be after changedAfter."));
        }
        if (asked.locale() != null && languages.all().stream().noneMatch(one -> one.value().equals(asked.locale()))) {
            faults.add(new Fault(place + "/locale", "unknown_locale", "The locales here are " + languages.listed()
                    + "."));
        }
        if (asked.sort() != null && !SORTS.contains(asked.sort())) {
            faults.add(new Fault(place + "/sort", "unknown_sort", "The orders are " + String.join(", ", SORTS) + "."));
        }
    }

    private record Indexed(String value, String place) {}

    private static List<Indexed> within(List<String> values, String place, List<Fault> faults) {
        if (values.size() > MAX_VALUES) {
            faults.add(new Fault(place, "too_many", "There can be at most " + MAX_VALUES + " of these."));
            return List.of();
        }
        List<Indexed> indexed = new ArrayList<>();
        for (String value : values) {
            indexed.add(new Indexed(value, Fault.step(place, indexed.size())));
        }
        return indexed;
    }

    private static void checkText(@Nullable String text, String place, int longest, List<Fault> faults) {
        if (text != null && text.length() > longest) {
            faults.add(new Fault(place, "too_long", "This has at most " + longest + " characters."));
        } else if (text != null && !StorableText.is(text)) {
            faults.add(new Fault(place, "not_text",
                    "This has a character that cannot be kept: U+0000 or half of a pair."));
        }
    }

    private Optional<ItemId> theme(String named) {
        ContentReader reader = store.reader();
        if (ItemId.isItemId(named)) {
            return reader.item(ItemId.parse(named)).filter(item -> item.type().equals(ContentTypes.THEME))
                    .map(ItemRecord::id);
        }
        Slug slug;
        try {
            slug = new Slug(named);
        } catch (IllegalArgumentException noSlug) {
            return Optional.empty();
        }
        for (LocaleTag locale : languages.all()) {
            Publication owner = reader.owners(ContentTypes.THEME, Slot.of(locale), List.of(slug)).get(slug);
            if (owner != null) {
                return Optional.of(owner.item());
            }
        }
        return Optional.empty();
    }
}
