package org.exponat.core.command;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Lineage;
import org.exponat.core.model.StateChange;
import org.exponat.core.store.ContentReader;
import org.exponat.core.types.Workflow;

/**
 * Nobody approves what they wrote: neither the version itself, nor one that it was made from, on whatever line, as far back
 * as somebody else looked at it. What was approved or published before is not looked at again.
 */
final class FourEyesRule {

    private FourEyesRule() {}

    /** The versions for which the actor may not bring this one into the last state; empty: they may. */
    static List<Integer> written(ContentReader reader, Actor actor, Workflow workflow, ItemId item, int version,
            Map<Integer, StateChange> states) {
        boolean asked = switch (workflow.fourEyes()) {
            case NOT_ASKED -> false;
            case ASKED -> true;
            case ASKED_EXCEPT_ADMINISTRATORS -> !actor.may(Action.ADMINISTER, null, null);
        };
        if (!asked) {
            return List.of();
        }
        Lineage lineage = Objects.requireNonNull(reader.lineages(List.of(item)).get(item));
        Set<Integer> published = reader.workflow().published(item);
        NavigableSet<Integer> unseen = lineage.newIn(version, number -> published.contains(number)
                || workflow.isLast(WorkflowRule.stateOf(workflow, states, number).name()));
        Map<Integer, String> authors = reader.workflow().authors(item, unseen);
        return unseen.stream().filter(number -> actor.name().equals(authors.get(number))).toList();
    }
}
