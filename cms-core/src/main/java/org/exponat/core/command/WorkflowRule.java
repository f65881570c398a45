package org.exponat.core.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.StateChange;
import org.exponat.core.store.ContentReader;
import org.exponat.core.types.Workflow;

/**
 * Where a type asks for it, only versions in the last state of its workflow go live, by whatever act; and where it asks for
 * four eyes, only those that somebody else brought there.
 */
final class WorkflowRule {

    private WorkflowRule() {}

    /** What would go live too early; the items are locked, so that nobody takes back an approval meanwhile. */
    static List<Fault> faults(ContentReader reader, Outcome outcome) {
        List<Outcome.Opening> asked = outcome.opening.stream().filter(one -> one.type().workflow().required())
                .toList();
        List<Fault> faults = new ArrayList<>();
        if (asked.isEmpty()) {
            return faults;
        }
        Map<ItemId, Map<Integer, StateChange>> states = reader.workflow()
                .states(asked.stream().map(Outcome.Opening::item).collect(Collectors.toSet()));
        Map<ItemId, Workflow> fourEyes = asked.stream().filter(one -> FourEyesRule.isAsked(one.type().workflow()))
                .collect(Collectors.toMap(Outcome.Opening::item, one -> one.type().workflow(), (one, _) -> one));
        Map<ItemId, FourEyesRule> rules = FourEyesRule.of(reader, fourEyes, states);
        Set<String> told = new HashSet<>();
        for (Outcome.Opening one : asked) {
            Workflow workflow = one.type().workflow();
            String state = stateOf(workflow, states.getOrDefault(one.item(), Map.of()), one.version()).name();
            FourEyesRule rule = rules.get(one.item());
            if (!told.add(one.item() + " " + one.version())) {
                continue;
            }
            if (!workflow.isLast(state)) {
                faults.add(new Fault(one.pointer() + "/version", "wrong_state", "Version " + one.version()
                        + " is in the state " + state + "; what is published must be in the state "
                        + workflow.last().name() + "."));
            } else if (rule != null && !rule.wasSeen(one.version())) {
                faults.add(new Fault(one.pointer() + "/version", FourEyesRule.CODE, rule.unseen(one.version())));
            }
        }
        return faults;
    }

    /** The state of a version, by how versions of its item came into theirs. */
    static Workflow.State stateOf(Workflow workflow, Map<Integer, StateChange> states, int version) {
        StateChange last = states.get(version);
        return last == null ? workflow.first() : workflow.stateOf(last.to());
    }
}
