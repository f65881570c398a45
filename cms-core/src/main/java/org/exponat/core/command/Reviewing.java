package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
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
import org.exponat.core.store.Publication;
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

    /**
     * The newest version of a line.
     *
     * @param undeclared the state it came into, which its type does not have any more; null: it has it
     */
    public record Waiting(HeadInState head, @Nullable String undeclared) {}

    /** @param next continue behind this line; null when there is nothing more */
    public record WaitingPage(List<Waiting> heads, @Nullable ItemOnLine next) {
        public WaitingPage {
            heads = List.copyOf(heads);
        }
    }

    /**
     * Brings a version into another state. On to a later one only the newest version of an open line comes, which was the
     * newest where it was written when the line came to stand at it; back any does, so that an approval can be taken back
     * however much was written since. Of two who do it at once, one is refused.
     *
     * @throws NotFound if there is no such item for this actor
     * @throws Conflict {@code state_changed} if it is not in the state it was seen in, or in the wanted one already;
     *         {@code no_way} if none leads there; {@code newer_version}; {@code four_eyes} if the actor wrote some of it;
     *         {@code trashed}
     * @throws InvalidContent if there is no such version or state
     * @throws org.exponat.core.access.Forbidden if the actor has none of the rights of which the way asks for one; nothing
     *         else is told to those who may only read
     */
    public VersionState move(Actor actor, MoveVersion command) {
        return store.write(writer -> {
            ItemRecord item = ItemAccess.workable(writer, actor, command.id(), languages);
            Workflow workflow = types.get(item.type()).workflow();
            check(workflow, command);
            Version version = ItemAccess.named(writer, item.id(), command.version(), "/version");
            Map<Integer, StateChange> states = writer.workflow().states(item.id());
            StateChange last = states.get(version.number());
            Transition way = way(workflow, command, last);
            Standing standing = new Standing(writer, actor, languages, item, workflow, version, states);
            standing.require(way);
            standing.against(way).stream().findFirst().ifPresent(reason -> {
                throw new Conflict(reason.code(), reason.detail());
            });
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            long position = writer.append(now, actor,
                    new Change.StateChanged(item.id(), version.number(), way.to()));
            writer.workflow().add(new StateChange(item.id(), version.number(),
                    last == null ? 1 : last.number() + 1, last == null ? way.from() : last.to(), way.to(), now,
                    actor.name(),
                    actor.may(Action.ADMINISTER, null, null), command.message(), position));
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
        Standing standing = new Standing(reader, actor, languages, item, workflow, version, states);
        return new VersionState(item.id(), item.type(), version.number(), workflow, state,
                states.get(version.number()), live(reader, version), standing.objections(),
                workflow.from(state.name()).stream()
                        .map(way -> new VersionState.Way(workflow.find(way.to()).orElseThrow(), standing.reasons(way)))
                        .toList());
    }

    /** The languages that show what the version says, in what all of them share too. */
    private static Set<LocaleTag> live(ContentReader reader, Version version) {
        Map<Slot, Publication> shown = reader.live(version.item());
        Set<LocaleTag> live = new TreeSet<>();
        if (shows(shown.get(Slot.SHARED), version.parts().get(Slot.SHARED))) {
            version.parts().forEach((slot, part) -> {
                if (slot instanceof Slot.Localised(LocaleTag locale) && shows(shown.get(slot), part)) {
                    live.add(locale);
                }
            });
        }
        return live;
    }

    private static boolean shows(@Nullable Publication shown, @Nullable Hash part) {
        return Objects.equals(shown == null ? null : shown.part(), part);
    }

    /**
     * The newest versions of open lines that are in a state, by item and line. What is in one that its type does not have any
     * more is in the first one, from where its ways lead on.
     *
     * @param asked the types; empty: all this actor may read
     */
    public WaitingPage waiting(Actor actor, String state, Collection<String> asked, @Nullable ItemOnLine after,
            int limit) {
        List<ContentType> readable = types.all().stream()
                .filter(type -> asked.isEmpty() || asked.contains(type.name()))
                .filter(type -> actor.may(Action.READ, type.name(), null)).toList();
        List<HeadInState> page = new ArrayList<>(store.reader().workflow().heads(state,
                readable.stream().filter(type -> type.workflow().find(state).isPresent() && !isFirst(type, state))
                        .map(ContentType::name).collect(Collectors.toSet()),
                readable.stream().filter(type -> isFirst(type, state))
                        .collect(Collectors.toMap(ContentType::name, type -> type.workflow().names())),
                after, limit + 1));
        boolean more = page.size() > limit;
        if (more) {
            page.removeLast();
        }
        return new WaitingPage(page.stream().map(head -> new Waiting(head, undeclared(head))).toList(),
                more ? page.getLast().at() : null);
    }

    private @Nullable String undeclared(HeadInState head) {
        StateChange last = head.last();
        return last == null || types.get(head.type()).workflow().find(last.to()).isPresent() ? null : last.to();
    }

    /** Whether any type has a state of this name. */
    public boolean knows(String state) {
        return types.all().stream().anyMatch(type -> type.workflow().find(state).isPresent());
    }

    private static boolean isFirst(ContentType type, String state) {
        return type.workflow().first().name().equals(state);
    }
}
