package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditedAct;
import org.exponat.core.access.AuditedAct.Kind;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Rights;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.Languages;
import org.exponat.core.store.AccountReader;
import org.exponat.core.store.AccountRecord;
import org.exponat.core.store.AccountWriter;
import org.exponat.core.store.ContentStore;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * What administrators do with accounts. Nobody gives an account a right they lack, nor changes one that has a right they
 * lack; and one administrator who can come in always remains. Every method but {@link #own} throws {@link Forbidden} for
 * other actors, before it looks whether there is such an account.
 */
public final class Accounts {

    /** Stands for the account of whoever asks, so that no account is named so. */
    public static final String ME = "me";

    private static final int LONGEST_DISPLAY_NAME = 100;

    private final ContentStore store;
    private final RoleRules rules;
    private final Clock clock;

    public Accounts(ContentStore store, ContentTypes types, Languages languages, Clock clock) {
        this.store = store;
        this.rules = new RoleRules(types, languages);
        this.clock = clock;
    }

    /** @param next continue behind the account of this name; null when there is nothing more */
    public record AccountPage(List<Account> accounts, @Nullable String next) {
        public AccountPage {
            accounts = List.copyOf(accounts);
        }
    }

    /** The actor's own account; empty if it is not kept. */
    public Optional<Account> own(Actor actor) {
        AccountReader reader = store.reader().accounts();
        return reader.account(actor.name()).map(kept -> Account.of(kept, reader.rights(kept.name())));
    }

    /** A page of them, by name. */
    public AccountPage list(Actor actor, @Nullable String after, int limit) {
        Administration.require(actor);
        return store.snapshot(reader -> {
            List<AccountRecord> page = new ArrayList<>(reader.accounts().accounts(after, limit + 1));
            boolean more = page.size() > limit;
            if (more) {
                page.removeLast();
            }
            return new AccountPage(page.stream()
                    .map(kept -> Account.of(kept, reader.accounts().rights(kept.name()))).toList(),
                    more ? page.getLast().name() : null);
        });
    }

    /** @throws NotFound if there is no such account */
    public Account get(Actor actor, String name) {
        Administration.require(actor);
        AccountReader reader = store.reader().accounts();
        return Account.of(known(reader, name), reader.rights(name));
    }

    /**
     * Makes an account, which cannot come in before it has a token.
     *
     * @throws Conflict {@code name_taken}
     * @throws InvalidContent with every fault
     */
    public Account create(Actor actor, String name, Account.Settings settings) {
        Administration.require(actor);
        List<Fault> faults = new ArrayList<>(RoleRules.checkAccountName(name));
        faults.addAll(check(settings));
        return store.write(writer -> {
            Administration change = Administration.begin(writer, actor, clock);
            AccountWriter accounts = change.accounts();
            Administration.require(change.actor());
            faults.addAll(rules.checkAssigned(accounts, settings.roles()));
            Administration.throwIfAny(faults);
            if (name.equals(Actor.SYSTEM) || accounts.account(name).isPresent()) {
                throw new Conflict("name_taken", "There is an account of this name.");
            }
            Instant now = change.now();
            AccountRecord made = new AccountRecord(name, settings.displayName(), settings.roles(),
                    settings.disabled() ? now : null, 1, now);
            accounts.add(made);
            Rights rights = accounts.rights(name);
            change.actor().requireAll(rights);
            writer.audit().note(now, actor, AuditedAct.of(Kind.ACCOUNT_CREATED, name, detail(settings)));
            return Account.of(made, rights);
        });
    }

    /**
     * Changes what is decided about an account.
     *
     * @param revision the one that was seen
     * @param decision makes what shall be of what is
     * @throws NotFound if there is no such account
     * @throws Conflict {@code stale} if it was changed since; {@code last_administrator} if nobody could administer
     *         any more
     * @throws InvalidContent with every fault
     */
    public Account change(Actor actor, String name, int revision, UnaryOperator<Account.Settings> decision) {
        Administration.require(actor);
        return store.write(writer -> {
            Administration change = Administration.begin(writer, actor, clock);
            AccountWriter accounts = change.accounts();
            Administration.require(change.actor());
            AccountRecord before = known(accounts, name);
            change.actor().requireAll(accounts.rights(name));
            if (before.revision() != revision) {
                throw new Conflict("stale", "The account is at revision " + before.revision() + " by now.");
            }
            Account.Settings settings = decision.apply(Account.of(before, Rights.NONE).settings());
            List<Fault> faults = new ArrayList<>(check(settings));
            faults.addAll(rules.checkAssigned(accounts, settings.roles()));
            Administration.throwIfAny(faults);
            Instant now = change.now();
            AccountRecord after = new AccountRecord(name, settings.displayName(), settings.roles(),
                    disabledAt(before, settings, now), revision + 1, before.createdAt());
            accounts.update(after);
            Rights rights = accounts.rights(name);
            change.actor().requireAll(rights);
            change.requireAdministrator();
            writer.audit().note(now, actor, AuditedAct.of(Kind.ACCOUNT_CHANGED, name, detail(settings)));
            return Account.of(after, rights);
        });
    }

    private static String detail(Account.Settings settings) {
        return (settings.disabled() ? "disabled, " : "") + "roles: " + settings.roles().stream()
                .map(role -> role.role() + (role.types().isEmpty() ? "" : " of " + new TreeSet<>(role.types()))
                        + (role.locales().isEmpty() ? "" : " in " + new TreeSet<>(role.locales())))
                .collect(Collectors.joining("; "));
    }

    private static @Nullable Instant disabledAt(AccountRecord before, Account.Settings settings, Instant now) {
        if (!settings.disabled()) {
            return null;
        }
        return before.isDisabled() ? before.disabledAt() : now;
    }

    private static List<Fault> check(Account.Settings settings) {
        return RoleRules.checkText(settings.displayName(), "/displayName", LONGEST_DISPLAY_NAME);
    }

    private static AccountRecord known(AccountReader accounts, String name) {
        return accounts.account(name).orElseThrow(() -> new NotFound("There is no account " + name + "."));
    }
}
