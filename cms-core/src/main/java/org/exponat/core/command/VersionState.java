package org.exponat.core.command;

import java.util.List;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.StateChange;
import org.exponat.core.types.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * How far a version is.
 *
 * @param last how it came into its state; null: it never left the first one
 * @param live the languages that show what it says now, in what all of them share too
 * @param objections why that state does not count: {@code undeclared_state}, or {@code four_eyes}; empty: it does
 * @param ways where it can be brought from there, and what stands against that for whoever asks
 */
public record VersionState(ItemId id, String type, int version, Workflow workflow, Workflow.State state,
        @Nullable StateChange last, Set<LocaleTag> live, List<Reason> objections, List<Way> ways) {

    public VersionState {
        live = Set.copyOf(live);
        objections = List.copyOf(objections);
        ways = List.copyOf(ways);
    }

    /** @param reasons empty: it may be done */
    public record Way(Workflow.State to, List<Reason> reasons) {
        public Way {
            reasons = List.copyOf(reasons);
        }
    }

    /** @param code of ways: {@code forbidden}, {@code newer_version}, {@code four_eyes} or {@code trashed} */
    public record Reason(String code, String detail) {}
}
