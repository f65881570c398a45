package org.exponat.core.types;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.model.LocaleTag;

/**
 * The states that versions of a type go through before they are published, and the ways between them. A version begins in
 * the first state; the last one is the state in which it may be published. Being published is no state: it is told by the
 * publications.
 *
 * @param states in their order, at least two
 * @param fourEyes whether whoever wrote what comes into the last state may bring it there
 * @param required whether only versions in the last state may be published
 */
public record Workflow(List<State> states, List<Transition> transitions, FourEyes fourEyes, boolean required) {

    /** What types have that declare nothing else. It tells how far a version is, and holds nobody up. */
    public static final Workflow SHIPPED = new Workflow(
            List.of(state("draft", "Entwurf", "Draft"), state("in-review", "In Prüfung", "In review"),
                    state("approved", "Freigegeben", "Approved")),
            List.of(new Transition("draft", "in-review", Set.of(Right.EDIT)),
                    new Transition("in-review", "draft", Set.of(Right.EDIT, Right.REVIEW)),
                    new Transition("in-review", "approved", Set.of(Right.REVIEW)),
                    new Transition("approved", "draft", Set.of(Right.REVIEW))),
            FourEyes.NOT_ASKED, false);

    public Workflow {
        states = List.copyOf(states);
        transitions = List.copyOf(transitions);
        if (states.size() < 2) {
            throw new IllegalArgumentException("a workflow has at least two states");
        }
    }

    public record State(String name, Label label) {}

    /**
     * A way from one state into another.
     *
     * @param rights any of which lets somebody do it
     * @param roles any of which they must have besides; empty: none. Nobody has one that there is not
     */
    public record Transition(String from, String to, Set<Right> rights, Set<String> roles) {
        public Transition {
            rights = Set.copyOf(rights);
            roles = Set.copyOf(roles);
        }

        /** A way for which no role is asked. */
        public Transition(String from, String to, Set<Right> rights) {
            this(from, to, rights, Set.of());
        }
    }

    /** The rights that a way can ask for, among all there are. */
    public enum Right {
        EDIT, REVIEW, PUBLISH
    }

    /** Whether what somebody wrote must be brought into the last state by somebody else. */
    public enum FourEyes {
        NOT_ASKED, ASKED,
        /** Of everybody but those who may administer, where there are too few people otherwise. */
        ASKED_EXCEPT_ADMINISTRATORS
    }

    private static State state(String name, String german, String english) {
        return new State(name, new Label(Map.of(new LocaleTag("de"), german, new LocaleTag("en"), english)));
    }

    /** Where versions begin. */
    public State first() {
        return states.getFirst();
    }

    /** Where versions may be published. */
    public State last() {
        return states.getLast();
    }

    public boolean isLast(String state) {
        return last().name().equals(state);
    }

    public Set<String> names() {
        return states.stream().map(State::name).collect(Collectors.toUnmodifiableSet());
    }

    public Optional<State> find(String name) {
        return states.stream().filter(state -> state.name().equals(name)).findFirst();
    }

    /** The state of this name, or the first one where the type no longer has it: whatever it meant, it is asked for anew. */
    public State stateOf(String kept) {
        return find(kept).orElse(first());
    }

    public Optional<Transition> transition(String from, String to) {
        return transitions.stream().filter(one -> one.from().equals(from) && one.to().equals(to)).findFirst();
    }

    /** The ways that lead on from a state, in the order of the states they lead to. */
    public List<Transition> from(String state) {
        return states.stream().flatMap(to -> transition(state, to.name()).stream()).toList();
    }

    /** Whether the way leads to a later state; back is the way of those who have second thoughts. */
    public boolean isForward(Transition one) {
        return place(one.to()) > place(one.from());
    }

    private int place(String state) {
        return states.indexOf(find(state).orElseThrow());
    }
}
