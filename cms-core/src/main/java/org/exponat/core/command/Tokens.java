package org.exponat.core.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditedAct;
import org.exponat.core.access.AuditedAct.Kind;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Rights;
import org.exponat.core.access.Role;
import org.exponat.core.access.TokenInUse;
import org.exponat.core.access.TokenSecret;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.Languages;
import org.exponat.core.store.AccountReader;
import org.exponat.core.store.AccountWriter;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.TokenRecord;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * The tokens by which accounts come in: everybody's own, and for administrators those of others who may do no more than
 * they may. A token with scopes gives and takes tokens only if administering is among them, and only tokens that may do no
 * more than it. Whoever may not throws {@link Forbidden}.
 */
public final class Tokens {

    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);

    /** So many usable ones an account may have. */
    static final int MOST = 100;

    private static final int LONGEST_NAME = 100;

    /** What a token without scopes may come to do, once its account is given more. */
    private static final Rights EVERYTHING = new Rights(Role.ADMINISTRATOR.grants());

    private final ContentStore store;
    private final RoleRules rules;
    private final Clock clock;

    public Tokens(ContentStore store, ContentTypes types, Languages languages, Clock clock) {
        this.store = store;
        this.rules = new RoleRules(types, languages);
        this.clock = clock;
    }

    /** @param secret the token, which is told this once */
    public record Issued(AccountToken token, String secret) {}

    /** @param next continue behind the token of this id; null when there is nothing more */
    public record TokenPage(List<AccountToken> tokens, @Nullable String next) {
        public TokenPage {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * Gives a token.
     *
     * @throws InvalidContent with every fault; {@code unknown_account} if there is no such account in use
     */
    public Issued issue(Actor actor, AskToken command) {
        String other = command.account();
        String account = other == null ? actor.name() : other;
        requireManaging(actor, account);
        Instant now = now();
        Instant asks = command.expiresAt();
        Instant expires = asks == null ? now.plus(USUAL) : asks.truncatedTo(ChronoUnit.MICROS);
        List<Fault> faults = check(command, now, expires);
        List<Grant> asked = command.scopes();
        Rights scopes = asked == null ? null : new Rights(Set.copyOf(asked));
        String secret = TokenSecret.fresh();
        TokenInUse with = actor.token();
        TokenRecord token = new TokenRecord(UUID.randomUUID().toString(), Hash.of(secret), account, command.name(),
                TokenSecret.beginning(secret), scopes, actor.name(), with == null ? null : with.id(), now, expires,
                null, null);
        return store.write(writer -> {
            Administration change = Administration.begin(writer, actor, clock);
            AccountWriter accounts = change.accounts();
            requireManaging(change.actor(), account);
            if (accounts.account(account).filter(one -> !one.isDisabled()).isEmpty()) {
                throw new InvalidContent(new Fault("/account", "unknown_account",
                        "There is no account " + account + " in use."));
            }
            Administration.throwIfAny(faults);
            requireNoMore(change.actor(), token);
            if (accounts.usableTokens(account, now) >= MOST) {
                throw new InvalidContent(new Fault("", "too_many",
                        "The account has " + MOST + " tokens already. Revoke one first."));
            }
            accounts.add(token);
            writer.audit().note(now, actor, AuditedAct.of(Kind.TOKEN_GIVEN, token.id(), "for " + account));
            return new Issued(AccountToken.of(token), secret);
        });
    }

    private List<Fault> check(AskToken command, Instant now, Instant expires) {
        List<Fault> faults = new ArrayList<>();
        if (command.name().isBlank()) {
            faults.add(new Fault("/name", "required", "A token needs a name."));
        } else {
            faults.addAll(RoleRules.checkText(command.name(), "/name", LONGEST_NAME));
        }
        List<Grant> scopes = command.scopes();
        if (scopes != null) {
            faults.addAll(rules.checkGrants(scopes, "/scopes"));
        }
        if (!expires.isAfter(now)) {
            faults.add(new Fault("/expiresAt", "not_future", "This must be in the future."));
        } else if (expires.isAfter(now.plus(LONGEST))) {
            faults.add(new Fault("/expiresAt", "too_late",
                    "This must be at most " + LONGEST.toDays() + " days ahead."));
        }
        return faults;
    }

    /** Whoever gives a token gives no right that they lack, now or once the account has more. */
    private static void requireNoMore(Actor actor, TokenRecord token) {
        if (!token.account().equals(actor.name())) {
            Rights scopes = token.scopes();
            actor.requireAll(scopes == null ? EVERYTHING : scopes);
        }
        requireWithinScopes(actor, token);
    }

    private static void requireWithinScopes(Actor actor, TokenRecord token) {
        Rights limits = actor.scopes();
        if (limits != null) {
            Rights scopes = token.scopes();
            Action missing = scopes == null ? Action.ADMINISTER : limits.firstMissing(scopes);
            if (missing != null) {
                throw new Forbidden(missing);
            }
        }
    }

    private static Rights rights(AccountReader accounts, TokenRecord token) {
        Rights whole = accounts.rights(token.account());
        Rights scopes = token.scopes();
        return scopes == null ? whole : whole.within(scopes);
    }

    /** Whose tokens are not one's own is for administrators, and so is what a token with scopes does with any. */
    private static void requireManaging(Actor actor, String account) {
        if (!account.equals(actor.name()) || actor.scopes() != null) {
            Administration.require(actor);
        }
    }

    /**
     * A page of tokens, newest first; those that expired or were revoked are among them.
     *
     * @param account whose; null: one's own, or for administrators everybody's
     * @param after continue behind the token of this id; null: from the newest
     */
    public TokenPage list(Actor actor, @Nullable String account, @Nullable String after, int limit) {
        boolean all = actor.may(Action.ADMINISTER, null, null);
        requireManaging(actor, actor.name());
        if (!all && account != null && !account.equals(actor.name())) {
            return new TokenPage(List.of(), null);
        }
        List<TokenRecord> page = new ArrayList<>(store.reader().accounts()
                .tokens(all ? account : actor.name(), after, limit + 1));
        boolean more = page.size() > limit;
        if (more) {
            page.removeLast();
        }
        return new TokenPage(page.stream().map(AccountToken::of).toList(), more ? page.getLast().id() : null);
    }

    /** @throws NotFound if there is no such token for this actor */
    public AccountToken get(Actor actor, String id) {
        requireManaging(actor, actor.name());
        return AccountToken.of(visible(store.reader().accounts(), actor, id));
    }

    /** The token the actor came in with; empty if by none that is kept. */
    public Optional<AccountToken> own(Actor actor) {
        TokenInUse with = actor.token();
        return with == null ? Optional.empty() : store.reader().accounts().token(with.id()).map(AccountToken::of);
    }

    /**
     * Lets nobody come in by a token any more. Once is enough; what is known of it stays.
     *
     * @throws NotFound if there is no such token for this actor
     * @throws Conflict {@code last_administrator} if nobody could administer any more
     */
    public void revoke(Actor actor, String id) {
        requireManaging(actor, actor.name());
        store.write(writer -> {
            Administration change = Administration.begin(writer, actor, clock);
            AccountWriter accounts = change.accounts();
            TokenRecord token = visible(accounts, change.actor(), id);
            if (!token.account().equals(actor.name())) {
                change.actor().requireAll(rights(accounts, token));
            }
            TokenInUse with = actor.token();
            if (with == null || !with.id().equals(id)) {
                requireWithinScopes(change.actor(), token);
            }
            accounts.revoke(id, change.now());
            change.requireAdministrator();
            writer.audit().note(change.now(), actor, AuditedAct.of(Kind.TOKEN_REVOKED, id, "of " + token.account()));
            return id;
        });
    }

    private static TokenRecord visible(AccountReader accounts, Actor actor, String id) {
        boolean all = actor.may(Action.ADMINISTER, null, null);
        return accounts.token(id).filter(token -> all || token.account().equals(actor.name()))
                .orElseThrow(() -> new NotFound("There is no token " + id + "."));
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
