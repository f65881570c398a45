package org.exponat.core.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.Forbidden;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Lineage;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.StateChange;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.LineHead;
import org.exponat.core.store.Publication;
import org.exponat.core.types.Workflow;
import org.exponat.core.types.Workflow.Transition;
import org.jspecify.annotations.Nullable;

/** Where a version of an item stands for an actor: what speaks against its state, and against bringing it elsewhere. */
final class Standing {

    private final ContentReader reader;
    private final Actor actor;
    private final Languages languages;
    private final ItemRecord item;
    private final Workflow workflow;
    private final Version version;
    private final Map<Integer, StateChange> states;
    private @Nullable FourEyesRule fourEyes;
    private @Nullable Set<Slot> fresh;

    Standing(ContentReader reader, Actor actor, Languages languages, ItemRecord item, Workflow workflow,
            Version version, Map<Integer, StateChange> states) {
        this.reader = reader;
        this.actor = actor;
        this.languages = languages;
        this.item = item;
        this.workflow = workflow;
        this.version = version;
        this.states = states;
    }

    /**
     * @throws Forbidden if the actor has none of the rights of which the way asks for one, or none of the roles, for
     *         all that is new in the version
     */
    void require(Transition way) {
        if (!isPermitted(way)) {
            throw new Forbidden(first(way), withoutRight(way));
        }
        if (!hasRole(way)) {
            throw new Forbidden(first(way), withoutRole(way));
        }
    }

    private static Action first(Transition way) {
        return way.rights().stream().sorted().findFirst().map(Standing::action).orElseThrow();
    }

    /** One of the rights, for the version as a whole or for each of the languages in which something is new. */
    private boolean isPermitted(Transition way) {
        Actor withItem = actor.withItemOf(item.createdBy());
        return way.rights().stream().map(Standing::action)
                .anyMatch(action -> withItem.may(action, item.type(), null)
                        || (ItemAccess.maySomewhere(withItem, action, item.type(), languages)
                                && fresh().stream().allMatch(
                                        slot -> withItem.may(action, item.type(), ItemAccess.localeOf(slot)))));
    }

    /** As it is now, whatever the token may do: roles are of the account, for types and languages as it was given them. */
    private boolean hasRole(Transition way) {
        if (way.roles().isEmpty()) {
            return true;
        }
        List<AssignedRole> roles = roles(way);
        return roles.stream().anyMatch(role -> role.locales().isEmpty())
                || (!roles.isEmpty()
                        && fresh().stream().allMatch(slot -> slot instanceof Slot.Localised(LocaleTag locale)
                                && roles.stream().anyMatch(role -> role.locales().contains(locale))));
    }

    private List<AssignedRole> roles(Transition way) {
        return reader.accounts().account(actor.name()).stream()
                .filter(account -> !account.isDisabled()).flatMap(account -> account.roles().stream())
                .filter(role -> way.roles().contains(role.role())
                        && (role.types().isEmpty() || role.types().contains(item.type())))
                .toList();
    }

    /**
     * What is brought along: all that the version says or leaves out otherwise than the newest in the last state that it was
     * made from, and otherwise than what is live. Of a version in which nobody approved anything yet that is all. Where four
     * eyes are asked for, only what they saw counts: whoever approves one language settles all that the version says.
     */
    private Set<Slot> fresh() {
        Set<Slot> known = fresh;
        if (known == null) {
            known = new TreeSet<>(version.parts().keySet());
            Map<Slot, Hash> approved = approved();
            known.addAll(approved.keySet());
            Map<Slot, Publication> live = reader.live(item.id());
            known.removeIf(slot -> {
                Hash part = version.parts().get(slot);
                Publication shown = live.get(slot);
                return Objects.equals(part, approved.get(slot))
                        || (shown != null && shown.part().equals(part) && isSettled(shown.version()));
            });
            fresh = known;
        }
        return known;
    }

    private boolean isSettled(int number) {
        return !FourEyesRule.isAsked(workflow) || fourEyes().wasSeen(number);
    }

    private Map<Slot, Hash> approved() {
        Lineage lineage = Objects.requireNonNull(reader.lineages(Set.of(item.id())).get(item.id()));
        return states.values().stream().filter(last -> workflow.isLast(last.to())).map(StateChange::version)
                .filter(number -> number < version.number() && lineage.holds(version.number(), number)
                        && isSettled(number))
                .max(Comparator.naturalOrder()).flatMap(number -> reader.version(item.id(), number))
                .<Map<Slot, Hash>>map(Version::parts).orElse(Map.of());
    }

    private String withoutRight(Transition way) {
        Actor withItem = actor.withItemOf(item.createdBy());
        boolean somewhere = way.rights().stream()
                .anyMatch(right -> ItemAccess.maySomewhere(withItem, action(right), item.type(), languages));
        return "Your account lacks the right to " + way.rights().stream().sorted()
                .map(right -> right.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(" or "))
                + (somewhere ? forAll() : "") + ".";
    }

    private String withoutRole(Transition way) {
        return "Your account has none of the roles this asks for" + (roles(way).isEmpty() ? "" : forAll()) + ": "
                + way.roles().stream().sorted().collect(Collectors.joining(", ")) + ".";
    }

    /** What it would have to be for. */
    private String forAll() {
        return " for all that is new in this version (" + fresh().stream().map(slot -> switch (slot) {
            case Slot.Shared _ -> "what all languages share";
            case Slot.Localised(LocaleTag locale) -> locale.value();
        }).collect(Collectors.joining(", ")) + ")";
    }

    private static Action action(Workflow.Right right) {
        return switch (right) {
            case EDIT -> Action.EDIT;
            case REVIEW -> Action.REVIEW;
            case PUBLISH -> Action.PUBLISH;
        };
    }

    /** Why the state it came into does not count, whoever asks; empty: it does. */
    List<VersionState.Reason> objections() {
        StateChange last = states.get(version.number());
        if (last == null) {
            return List.of();
        }
        if (workflow.find(last.to()).isEmpty()) {
            return List.of(new VersionState.Reason("undeclared_state", "It came into the state " + last.to()
                    + ", which its type does not have any more. It begins anew."));
        }
        return workflow.isLast(last.to()) && FourEyesRule.isAsked(workflow) && !fourEyes().wasSeen(version.number())
                ? List.of(new VersionState.Reason(FourEyesRule.CODE, fourEyes().unseen(version.number())))
                : List.of();
    }

    /** Why the actor cannot bring it there; empty: they can. */
    List<VersionState.Reason> reasons(Transition way) {
        List<VersionState.Reason> reasons = new ArrayList<>();
        if (item.isTrashed()) {
            reasons.add(new VersionState.Reason("trashed", "It is in the trash. Restore it first."));
        }
        if (!isPermitted(way)) {
            reasons.add(new VersionState.Reason("forbidden", withoutRight(way)));
        }
        if (!hasRole(way)) {
            reasons.add(new VersionState.Reason("forbidden", withoutRole(way)));
        }
        reasons.addAll(against(way));
        return reasons;
    }

    /** Why nobody could in the actor's place, whatever their rights. */
    List<VersionState.Reason> against(Transition way) {
        List<VersionState.Reason> reasons = new ArrayList<>();
        if (workflow.isForward(way) && !isNewest()) {
            reasons.add(new VersionState.Reason("newer_version", newer()));
        }
        if (workflow.isLast(way.to()) && FourEyesRule.isAsked(workflow)) {
            List<Integer> written = fourEyes().written(actor, version.number());
            if (!written.isEmpty()) {
                reasons.add(new VersionState.Reason(FourEyesRule.CODE,
                        fourEyes().refusal(version.number(), written)));
            }
        }
        return reasons;
    }

    private FourEyesRule fourEyes() {
        FourEyesRule known = fourEyes;
        if (known == null) {
            known = Objects.requireNonNull(
                    FourEyesRule.of(reader, Map.of(item.id(), workflow), Map.of(item.id(), states)).get(item.id()));
            fourEyes = known;
        }
        return known;
    }

    /** A line that was opened at what had been overtaken already does not make it the newest. */
    private boolean isNewest() {
        return reader.lines(item.id()).stream().filter(head -> head.version() == version.number())
                .map(LineHead::line).anyMatch(line -> line.equals(version.line())
                        || !reader.history().overtaken(item.id(), version.number(), version.line(), line));
    }

    private String newer() {
        return reader.head(item.id(), version.line())
                .filter(head -> head.number() != version.number())
                .map(head -> "Version " + head.number() + " was saved on " + version.line() + " by "
                        + head.author() + " meanwhile.")
                .orElse("The line " + version.line() + " is closed.");
    }
}
