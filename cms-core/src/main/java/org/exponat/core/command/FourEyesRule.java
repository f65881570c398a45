package org.exponat.core.command;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Lineage;
import org.exponat.core.model.StateChange;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ShownParts;
import org.exponat.core.types.Workflow;

/**
 * Nobody approves what they wrote: neither the version itself, nor one that it was made from, on whatever line, nor what
 * they restored in it or wrote of that, as far back as somebody else looked at it. Somebody else did where they brought a
 * version into the last state, or published all that it says, and had written none of what was new in it. So what somebody
 * approved alone before this was asked for, or published in one language, is still to be looked at.
 */
final class FourEyesRule {

    /** Tells that somebody wrote what they would have to look at. */
    static final String CODE = "four_eyes";

    /** So many of those who may not are named. */
    private static final int NAMED = 10;

    private final Workflow workflow;
    private final Lineage lineage;
    private final Map<Integer, StateChange> states;
    private final Map<Integer, Collection<Set<String>>> publishers;
    private final Set<Integer> settled = new HashSet<>();

    private FourEyesRule(Workflow workflow, Lineage lineage, Map<Integer, StateChange> states,
            Map<Integer, Collection<Set<String>>> publishers) {
        this.workflow = workflow;
        this.lineage = lineage;
        this.states = states;
        this.publishers = publishers;
        // A version was made from lower numbers only.
        lineage.origins().keySet().stream().filter(this::isSettled).forEach(settled::add);
    }

    /** Whether anybody is asked for it by this workflow. */
    static boolean isAsked(Workflow workflow) {
        return workflow.fourEyes() != Workflow.FourEyes.NOT_ASKED;
    }

    /**
     * What it says of these items, in three queries for all of them.
     *
     * @param workflows of the items, which all ask for it
     * @param states of the items; none of which nothing is kept
     */
    static Map<ItemId, FourEyesRule> of(ContentReader reader, Map<ItemId, Workflow> workflows,
            Map<ItemId, Map<Integer, StateChange>> states) {
        Map<ItemId, FourEyesRule> rules = new HashMap<>();
        if (!workflows.isEmpty()) {
            Map<ItemId, Lineage> lineages = reader.lineages(workflows.keySet());
            Map<ItemId, ShownParts> shown = reader.workflow().shown(workflows.keySet());
            workflows.forEach((item, workflow) -> rules.put(item,
                    new FourEyesRule(workflow, Objects.requireNonNull(lineages.get(item)),
                            states.getOrDefault(item, Map.of()),
                            Optional.ofNullable(shown.get(item)).map(Publishers::of).orElse(Map.of()))));
        }
        return rules;
    }

    /** The versions for which the actor may not bring this one into the last state; empty: they may. */
    List<Integer> written(Actor actor, int version) {
        if (excepts(actor.may(Action.ADMINISTER, null, null))) {
            return List.of();
        }
        return lineage.newIn(version, settled::contains).stream()
                .filter(number -> lineage.origin(number).author().equals(actor.name())).toList();
    }

    /** Says to an actor why they may not bring this version into the last state, and who may. */
    String refusal(int version, List<Integer> written) {
        return "You wrote what is in it (" + (written.size() == 1 ? "version " : "versions ")
                + written.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "). "
                + "It can be approved by " + others(version) + ".";
    }

    /** Says of a version in the last state why that does not count, and who may bring it there. */
    String unseen(int version) {
        StateChange approval = Objects.requireNonNull(states.get(version));
        boolean excepting = workflow.fourEyes() == Workflow.FourEyes.ASKED_EXCEPT_ADMINISTRATORS;
        return "Version " + version + " was approved by " + approval.author() + ", who wrote some of it"
                + (excepting ? ", and of whom it is not kept that they could administer then" : "")
                + ". Take that back, and have it approved by " + others(version) + ".";
    }

    private String others(int version) {
        SortedSet<String> authors = new TreeSet<>(authors(version));
        String named = authors.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (authors.size() > NAMED ? " and " + (authors.size() - NAMED) + " more" : "");
        return "somebody who wrote nothing of what is new in it, so not by " + named + switch (workflow.fourEyes()) {
            case NOT_ASKED, ASKED -> "; administrators are no exception";
            case ASKED_EXCEPT_ADMINISTRATORS -> ", or by an administrator";
        };
    }

    private Set<String> authors(int version) {
        return lineage.newIn(version, settled::contains).stream().map(number -> lineage.origin(number).author())
                .collect(Collectors.toSet());
    }

    /** Whether somebody looked at all of this version who had not written what was new in it. */
    boolean wasSeen(int version) {
        return settled.contains(version);
    }

    private boolean excepts(boolean administrator) {
        return switch (workflow.fourEyes()) {
            case NOT_ASKED -> true;
            case ASKED -> false;
            case ASKED_EXCEPT_ADMINISTRATORS -> administrator;
        };
    }

    private boolean isSettled(int version) {
        Optional<StateChange> approval = Optional.ofNullable(states.get(version))
                .filter(last -> workflow.isLast(last.to()));
        Collection<Set<String>> slots = publishers.getOrDefault(version, List.of());
        if (approval.isEmpty() && slots.isEmpty()) {
            return false;
        }
        Set<String> authors = authors(version);
        return approval.filter(one -> excepts(one.administrator()) || !authors.contains(one.author())).isPresent()
                || (!slots.isEmpty() && slots.stream().noneMatch(authors::containsAll));
    }
}
