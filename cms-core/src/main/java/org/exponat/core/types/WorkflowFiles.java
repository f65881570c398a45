package org.exponat.core.types;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.exponat.core.types.Workflow.FourEyes;
import org.exponat.core.types.Workflow.Right;
import org.exponat.core.types.Workflow.State;
import org.exponat.core.types.Workflow.Transition;
import tools.jackson.databind.JsonNode;

/** Reads the workflow of a content type. What it leaves out is as it is shipped. */
final class WorkflowFiles {

    private static final String PLACE = "workflow";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final int MOST_STATES = 20;
    private static final Pattern ROLE = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
    private static final int MOST_ROLES = 20;

    /** Told by publications and by the trash, and never said of a version. */
    private static final Set<String> TAKEN = Set.of("published", "withdrawn", "trashed");

    private WorkflowFiles() {}

    /** @throws IllegalArgumentException naming the place */
    static Workflow read(JsonNode root) {
        JsonNode node = root.path(PLACE);
        if (node.isMissingNode()) {
            return Workflow.SHIPPED;
        }
        TypeFiles.refuseUnknown(node, Set.of("states", "transitions", "fourEyes", "required"), PLACE);
        if (node.has("states") != node.has("transitions")) {
            throw new IllegalArgumentException(PLACE + ": states and transitions are declared together");
        }
        List<State> states = node.has("states") ? states(node.path("states")) : Workflow.SHIPPED.states();
        List<Transition> transitions = node.has("transitions")
                ? transitions(node.path("transitions"), states)
                : Workflow.SHIPPED.transitions();
        return new Workflow(states, transitions, fourEyes(node.path("fourEyes")),
                TypeFiles.flag(node, "required", PLACE));
    }

    private static List<State> states(JsonNode node) {
        String place = PLACE + ".states";
        List<State> states = new ArrayList<>();
        for (Map.Entry<String, JsonNode> state : TypeFiles.mapping(node, place).properties()) {
            String name = state.getKey();
            if (!NAME.matcher(name).matches() || TypeFiles.NO_NAMES.contains(name) || TAKEN.contains(name)) {
                throw new IllegalArgumentException(place + "." + name + ": a state cannot be named so");
            }
            if (!state.getValue().isObject()) {
                throw new IllegalArgumentException(place + "." + name + ": a state has a label in some languages");
            }
            states.add(new State(name, new Label(TypeFiles.labels(state.getValue()))));
        }
        if (states.size() < 2 || states.size() > MOST_STATES) {
            throw new IllegalArgumentException(place + ": a workflow has 2 to " + MOST_STATES + " states");
        }
        return states;
    }

    private static List<Transition> transitions(JsonNode node, List<State> states) {
        String place = PLACE + ".transitions";
        if (!node.isArray()) {
            throw new IllegalArgumentException(place + " is not a list");
        }
        List<Transition> transitions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < node.size(); i++) {
            String one = place + "." + i;
            TypeFiles.refuseUnknown(node.get(i), Set.of("from", "to", "right", "roles"), one);
            String from = state(node.get(i), "from", states, one);
            String to = state(node.get(i), "to", states, one);
            if (from.equals(to) || !seen.add(from + " " + to)) {
                throw new IllegalArgumentException(one + ": from " + from + " to " + to + " is no way, or the second");
            }
            transitions.add(new Transition(from, to, rights(node.get(i), one), roles(node.get(i), one)));
        }
        requireReachable(states, transitions, place);
        return transitions;
    }

    private static String state(JsonNode node, String property, List<State> states, String place) {
        String name = TypeFiles.text(node, property, place);
        if (states.stream().noneMatch(state -> state.name().equals(name))) {
            throw new IllegalArgumentException(place + ": there is no state named " + name);
        }
        return name;
    }

    private static Set<Right> rights(JsonNode node, String place) {
        JsonNode given = TypeFiles.required(node, "right", place);
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (JsonNode one : given.isArray() ? given : List.of(given)) {
            String name = one.asString("");
            rights.add(EnumSet.allOf(Right.class).stream()
                    .filter(right -> right.name().toLowerCase(Locale.ROOT).equals(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            place + ": a right is edit, review or publish, or a list of these")));
        }
        if (rights.isEmpty()) {
            throw new IllegalArgumentException(place + ": nobody would have the right");
        }
        return rights;
    }

    /** Whether there are such roles is not known here: roles come and go, and the way is closed while there are none. */
    private static Set<String> roles(JsonNode node, String place) {
        JsonNode given = node.path("roles");
        if (given.isMissingNode()) {
            return Set.of();
        }
        Set<String> roles = new TreeSet<>();
        given.forEach(one -> {
            if (!ROLE.matcher(one.asString("")).matches()) {
                throw new IllegalArgumentException(place + ": no role is named " + one);
            }
            roles.add(one.stringValue());
        });
        if (!given.isArray() || roles.isEmpty() || roles.size() > MOST_ROLES) {
            throw new IllegalArgumentException(place + ": roles is a list of 1 to " + MOST_ROLES + " names");
        }
        return roles;
    }

    /** A state that nobody can come to is a slip; where it is the last one, nothing could ever be published. */
    private static void requireReachable(List<State> states, List<Transition> transitions, String place) {
        Set<String> reached = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(states.getFirst().name()));
        while (!waiting.isEmpty()) {
            String state = waiting.remove();
            if (reached.add(state)) {
                transitions.stream().filter(one -> one.from().equals(state)).map(Transition::to).forEach(waiting::add);
            }
        }
        states.stream().map(State::name).filter(name -> !reached.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(place + ": no way leads to " + name);
        });
    }

    private static FourEyes fourEyes(JsonNode node) {
        if (node.isMissingNode()) {
            return FourEyes.NOT_ASKED;
        }
        if (node.isBoolean()) {
            return node.booleanValue() ? FourEyes.ASKED : FourEyes.NOT_ASKED;
        }
        if (node.asString("").equals("except-administrators")) {
            return FourEyes.ASKED_EXCEPT_ADMINISTRATORS;
        }
        throw new IllegalArgumentException(PLACE + ": fourEyes is true, false or except-administrators");
    }
}
