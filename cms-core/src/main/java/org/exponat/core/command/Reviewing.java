package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Fault;
import org.exponat.core.model.HeadInState;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.StateChange;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.LineHead;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Workflow;
import org.exponat.core.types.Workflow.Transition;
import org.jspecify.annotations.Nullable;

/**
 * Brings versions from one state of their type's workflow into another. A state is one version's, for ever: what was
 * approved is this text and no later one, which begins in the first state again. Nothing is published by it.
 */
public final class Reviewing {

    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;

    public Reviewing(ContentStore store, ContentTypes types, Languages languages, Clock clock) {
        this.store = store;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
    }

    /** @param next continue behind this line; null when there is nothing more */
    public record WaitingPage(List<HeadInState> heads, @Nullable ItemOnLine next) {
        public WaitingPage {
            heads = List.copyOf(heads);
        }
    }

    /**
     * Brings a version into another state. On to a later one only the newest version of an open line comes; back any does,
     * so that an approval can be taken back however much was written since. Of two who do it at once, one is refused.
     *
     * @throws NotFound if there is no such item for this actor
     * @throws Conflict {@code state_changed} if it is not in the state it was seen in, or in the wanted one already;
     *         {@code no_way} if none leads there; {@code newer_version}; {@code four_eyes} if the actor wrote some of it;
     *         {@code trashed}
     * @throws InvalidContent if there is no such version or state
     * @throws Forbidden if the actor has none of the rights of which the way asks for one
     */
    public VersionState move(Actor actor, MoveVersion command) {
        return store.write(writer -> {
            ItemRecord item = ItemAccess.editable(writer, actor, command.id());
            Workflow workflow = types.get(item.type()).workflow();
            check(workflow, command);
            Version version = ItemAccess.named(writer, item.id(), command.version(), "/version");
            Map<Integer, StateChange> states = writer.workflow().states(item.id());
            StateChange last = states.get(version.number());
            Transition way = way(workflow, command, last);
            Standing standing = new Standing(writer, actor, item, workflow, version, states);
            if (!standing.isPermitted(way)) {
                throw new Forbidden(way.rights().stream().sorted().findFirst().map(Reviewing::action).orElseThrow());
            }
            standing.against(way).stream().findFirst().ifPresent(reason -> {
                throw new Conflict(reason.code(), reason.detail());
            });
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            long position = writer.append(now, actor,
                    new Change.StateChanged(item.id(), version.number(), way.to()));
            writer.workflow().add(new StateChange(item.id(), version.number(),
                    last == null ? 1 : last.number() + 1, way.from(), way.to(), now, actor.name(), command.message(),
                    position));
            return told(writer, actor, item, version);
        });
    }

    private static void check(Workflow workflow, MoveVersion command) {
        List<Fault> faults = new ArrayList<>(MessageRule.check(command.message()));
        checkState(workflow, command.to(), "/to", faults);
        if (command.from() != null) {
            checkState(workflow, command.from(), "/from", faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    private static void checkState(Workflow workflow, String state, String pointer, List<Fault> faults) {
        if (workflow.find(state).isEmpty()) {
            faults.add(new Fault(pointer, "unknown_state", "The states of this type are " + workflow.states().stream()
                    .map(Workflow.State::name).collect(Collectors.joining(", ")) + "."));
        }
    }

    private static Transition way(Workflow workflow, MoveVersion command, @Nullable StateChange last) {
        String state = last == null ? workflow.first().name() : workflow.stateOf(last.to()).name();
        String from = command.from();
        if (state.equals(command.to()) || (from != null && !from.equals(state))) {
            throw new Conflict("state_changed", "Version " + command.version() + " is in the state " + state
                    + (last == null ? "." : " since " + last.at() + ", by " + last.author() + "."));
        }
        return workflow.transition(state, command.to()).orElseThrow(() -> new Conflict("no_way",
                "Version " + command.version() + " is in the state " + state + ", from which no way leads to "
                        + command.to() + "."));
    }

    /**
     * How far a version is, and what the actor can do about it.
     *
     * @param number null: the newest of the line
     * @throws NotFound if there is no such item, line or version for this actor
     */
    public VersionState state(Actor actor, ItemId id, Line line, @Nullable Integer number) {
        return store.snapshot(reader -> {
            ItemRecord item = ItemAccess.readable(reader, actor, id);
            Version version = number == null
                    ? ItemAccess.head(reader, id, line)
                    : reader.version(id, number)
                            .orElseThrow(() -> new NotFound("The item has no version " + number + "."));
            return told(reader, actor, item, version);
        });
    }

    private VersionState told(ContentReader reader, Actor actor, ItemRecord item, Version version) {
        Workflow workflow = types.get(item.type()).workflow();
        Map<Integer, StateChange> states = reader.workflow().states(item.id());
        Workflow.State state = WorkflowRule.stateOf(workflow, states, version.number());
        Standing standing = new Standing(reader, actor, item, workflow, version, states);
        Set<LocaleTag> live = new TreeSet<>();
        reader.live(item.id()).forEach((slot, publication) -> {
            if (slot instanceof Slot.Localised(LocaleTag locale)
                    && publication.part().equals(version.parts().get(slot))) {
                live.add(locale);
            }
        });
        return new VersionState(item.id(), item.type(), version.number(), workflow, state,
                states.get(version.number()), live, workflow.from(state.name()).stream()
                        .map(way -> new VersionState.Way(workflow.find(way.to()).orElseThrow(), standing.reasons(way)))
                        .toList());
    }

    /**
     * The newest versions of open lines that are in a state, by item and line.
     *
     * @param asked the types; empty: all this actor may read
     */
    public WaitingPage waiting(Actor actor, String state, Collection<String> asked, @Nullable ItemOnLine after,
            int limit) {
        List<ContentType> readable = types.all().stream()
                .filter(type -> asked.isEmpty() || asked.contains(type.name()))
                .filter(type -> actor.may(Action.READ, type.name(), null)).toList();
        List<HeadInState> page = new ArrayList<>(store.reader().workflow().heads(state,
                names(readable, type -> type.workflow().find(state).isPresent() && !isFirst(type, state)),
                names(readable, type -> isFirst(type, state)), after, limit + 1));
        boolean more = page.size() > limit;
        if (more) {
            page.removeLast();
        }
        return new WaitingPage(page, more ? page.getLast().at() : null);
    }

    /** Whether any type has a state of this name. */
    public boolean knows(String state) {
        return types.all().stream().anyMatch(type -> type.workflow().find(state).isPresent());
    }

    private static boolean isFirst(ContentType type, String state) {
        return type.workflow().first().name().equals(state);
    }

    private static Set<String> names(List<ContentType> types, Predicate<ContentType> which) {
        return types.stream().filter(which).map(ContentType::name).collect(Collectors.toSet());
    }

    private static Action action(Workflow.Right right) {
        return switch (right) {
            case EDIT -> Action.EDIT;
            case REVIEW -> Action.REVIEW;
            case PUBLISH -> Action.PUBLISH;
        };
    }

    /** What stands against bringing a version of an item somewhere, for an actor. */
    private final class Standing {

        private final ContentReader reader;
        private final Actor actor;
        private final ItemRecord item;
        private final Workflow workflow;
        private final Version version;
        private final Map<Integer, StateChange> states;

        private Standing(ContentReader reader, Actor actor, ItemRecord item, Workflow workflow, Version version,
                Map<Integer, StateChange> states) {
            this.reader = reader;
            this.actor = actor;
            this.item = item;
            this.workflow = workflow;
            this.version = version;
            this.states = states;
        }

        private boolean isPermitted(Transition way) {
            Actor withItem = actor.withItemOf(item.createdBy());
            return way.rights().stream()
                    .anyMatch(right -> ItemAccess.maySomewhere(withItem, action(right), item.type(), languages));
        }

        private List<VersionState.Reason> reasons(Transition way) {
            List<VersionState.Reason> reasons = new ArrayList<>();
            if (item.isTrashed()) {
                reasons.add(new VersionState.Reason("trashed", "It is in the trash. Restore it first."));
            }
            if (!isPermitted(way)) {
                reasons.add(new VersionState.Reason("forbidden", "Your account lacks the right to " + way.rights()
                        .stream().sorted().map(right -> right.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or ")) + "."));
            }
            reasons.addAll(against(way));
            return reasons;
        }

        private List<VersionState.Reason> against(Transition way) {
            List<VersionState.Reason> reasons = new ArrayList<>();
            if (workflow.isForward(way) && !isNewest()) {
                reasons.add(new VersionState.Reason("newer_version", newer()));
            }
            if (workflow.isLast(way.to())) {
                List<Integer> written = FourEyesRule.written(reader, actor, workflow, item.id(), version.number(),
                        states);
                if (!written.isEmpty()) {
                    reasons.add(new VersionState.Reason("four_eyes",
                            "You wrote what is in it (" + (written.size() == 1 ? "version " : "versions ")
                                    + written.stream().map(String::valueOf).collect(Collectors.joining(", "))
                                    + "). Somebody else must look at it."));
                }
            }
            return reasons;
        }

        private boolean isNewest() {
            return reader.lines(item.id()).stream().mapToInt(LineHead::version)
                    .anyMatch(number -> number == version.number());
        }

        private String newer() {
            return reader.head(item.id(), version.line())
                    .map(head -> "Version " + head.number() + " was saved on " + version.line() + " by "
                            + head.author() + " meanwhile.")
                    .orElse("The line " + version.line() + " is closed.");
        }
    }
}
