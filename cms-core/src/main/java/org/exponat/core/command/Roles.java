package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditedAct;
import org.exponat.core.access.AuditedAct.Kind;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.access.GrantsJson;
import org.exponat.core.access.Rights;
import org.exponat.core.access.Role;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.Languages;
import org.exponat.core.store.AccountReader;
import org.exponat.core.store.AccountWriter;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.RoleRecord;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * The roles there are, and what administrators do with those that are not shipped. Nobody makes a role that allows what
 * they may not do, nor changes one that does, or that somebody has who may do more than they. Every method throws {@link Forbidden} for other actors.
 */
public final class Roles {

    /** So many there are besides the shipped ones. */
    private static final int MOST = 200;

    private static final int LONGEST_DESCRIPTION = 500;

    private final ContentStore store;
    private final RoleRules rules;
    private final Clock clock;

    public Roles(ContentStore store, ContentTypes types, Languages languages, Clock clock) {
        this.store = store;
        this.rules = new RoleRules(types, languages);
        this.clock = clock;
    }

    /**
     * A role.
     *
     * @param shipped whether it is always there and cannot be changed
     * @param revision 1, and one more with each change
     */
    public record NamedRole(String name, @Nullable String description, Rights rights, boolean shipped, int revision) {

        static NamedRole of(Role shipped) {
            return new NamedRole(shipped.key(), null, new Rights(shipped.grants()), true, 1);
        }

        static NamedRole of(RoleRecord kept) {
            return new NamedRole(kept.name(), kept.description(), kept.rights(), false, kept.revision());
        }
    }

    /** All of them, the shipped ones first. */
    public List<NamedRole> list(Actor actor) {
        Administration.require(actor);
        List<NamedRole> roles = new ArrayList<>(Arrays.stream(Role.values()).map(NamedRole::of).toList());
        store.reader().accounts().roles().forEach(kept -> roles.add(NamedRole.of(kept)));
        return roles;
    }

    /** @throws NotFound if there is no such role */
    public NamedRole get(Actor actor, String name) {
        Administration.require(actor);
        return Role.find(name).map(NamedRole::of)
                .orElseGet(() -> NamedRole.of(known(store.reader().accounts(), name)));
    }

    /**
     * Makes a role.
     *
     * @throws Conflict {@code name_taken}
     * @throws InvalidContent with every fault
     */
    public NamedRole create(Actor actor, String name, @Nullable String description, List<Grant> grants) {
        Administration.require(actor);
        List<Fault> faults = new ArrayList<>(RoleRules.checkName(name));
        faults.addAll(check(description, grants));
        Administration.throwIfAny(faults);
        Rights rights = new Rights(Set.copyOf(grants));
        return store.write(writer -> {
            Administration change = Administration.begin(writer, actor, clock);
            AccountWriter accounts = change.accounts();
            Administration.require(change.actor());
            change.actor().requireAll(rights);
            if (Role.find(name).isPresent() || accounts.role(name).isPresent()) {
                throw new Conflict("name_taken", "There is a role of this name.");
            }
            if (accounts.roles().size() >= MOST) {
                throw new InvalidContent(new Fault("", "too_many", "There are " + MOST + " roles already."));
            }
            Instant now = change.now();
            RoleRecord made = new RoleRecord(name, description, rights, 1, now, now);
            accounts.add(made);
            writer.audit().note(now, actor, AuditedAct.of(Kind.ROLE_CREATED, name, GrantsJson.write(rights)));
            return NamedRole.of(made);
        });
    }

    /**
     * Replaces what a role allows, for all accounts that have it.
     *
     * @param revision the one that was seen
     * @throws NotFound if there is no such role
     * @throws Conflict {@code shipped}; {@code stale} if it was changed since
     * @throws InvalidContent with every fault
     */
    public NamedRole change(Actor actor, String name, int revision, @Nullable String description,
            List<Grant> grants) {
        Administration.require(actor);
        Rights rights = new Rights(Set.copyOf(grants));
        return store.write(writer -> {
            Administration change = Administration.begin(writer, actor, clock);
            AccountWriter accounts = change.accounts();
            Administration.require(change.actor());
            RoleRecord before = changeable(accounts, name);
            change.actor().requireAll(before.rights());
            requireSeen(before, revision);
            Administration.throwIfAny(check(description, grants));
            change.actor().requireAll(rights);
            // It takes rights from these, or gives them some, as changing each of them would.
            accounts.accountsWith(name).forEach(account -> change.actor().requireAll(accounts.rights(account)));
            RoleRecord after = new RoleRecord(name, description, rights, revision + 1, before.createdAt(),
                    change.now());
            accounts.update(after);
            change.requireAdministrator();
            writer.audit().note(after.changedAt(), actor,
                    AuditedAct.of(Kind.ROLE_CHANGED, name, GrantsJson.write(rights)));
            return NamedRole.of(after);
        });
    }

    /**
     * Removes a role that no account has.
     *
     * @param revision the one that was seen; null: whatever it says
     * @throws NotFound if there is no such role
     * @throws Conflict {@code shipped}; {@code role_in_use}; {@code stale} if it was changed since
     */
    public void remove(Actor actor, String name, @Nullable Integer revision) {
        Administration.require(actor);
        store.write(writer -> {
            Administration change = Administration.begin(writer, actor, clock);
            AccountWriter accounts = change.accounts();
            Administration.require(change.actor());
            RoleRecord before = changeable(accounts, name);
            change.actor().requireAll(before.rights());
            if (revision != null) {
                requireSeen(before, revision);
            }
            // A role of the same name that is made later must not be theirs at once.
            if (!accounts.accountsWith(name).isEmpty()) {
                throw new Conflict("role_in_use", "There are accounts that have the role. Take it from them first.");
            }
            accounts.removeRole(name);
            writer.audit().note(change.now(), actor, AuditedAct.of(Kind.ROLE_REMOVED, name, null));
            return name;
        });
    }

    private static void requireSeen(RoleRecord role, int revision) {
        if (role.revision() != revision) {
            throw new Conflict("stale", "The role is at revision " + role.revision() + " by now.");
        }
    }

    private List<Fault> check(@Nullable String description, List<Grant> grants) {
        List<Fault> faults = new ArrayList<>(
                RoleRules.checkText(description, "/description", LONGEST_DESCRIPTION));
        faults.addAll(rules.checkGrants(grants, "/grants"));
        return faults;
    }

    private static RoleRecord changeable(AccountReader accounts, String name) {
        if (Role.find(name).isPresent()) {
            throw new Conflict("shipped", "The role is shipped and stays as it is. Make another one.");
        }
        return known(accounts, name);
    }

    private static RoleRecord known(AccountReader accounts, String name) {
        return accounts.role(name).orElseThrow(() -> new NotFound("There is no role " + name + "."));
    }
}
