package org.exponat.core.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.command.Plan;
import org.exponat.core.expected.ExpectedPlan;
import org.exponat.core.model.Fault;

/** Compares plans with what they must say. */
final class Plans {

    private Plans() {}

    static void compare(Plan plan, ExpectedPlan expected) {
        Plan withoutFaults = new Plan(plan.entries(), plan.goesLive(), plan.goesAway(), plan.linksNotLive(),
                plan.linksBroken(), plan.otherLanguages(), plan.leftBehind(), plan.setsBack(), plan.slugs(),
                plan.pictures(), List.of());
        assertThat(withoutFaults).as("the plan").isEqualTo(expected.plan());
        Set<String> faults = plan.faults().stream().map(Fault::code).collect(Collectors.toSet());
        assertThat(faults).as("what stands against the plan").isEqualTo(expected.faults());
    }
}
