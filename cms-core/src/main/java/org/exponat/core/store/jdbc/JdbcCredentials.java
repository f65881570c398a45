package org.exponat.core.store.jdbc;

import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.Rights;
import org.exponat.core.access.Role;
import org.exponat.core.access.TokenInUse;
import org.exponat.core.model.Hash;
import org.exponat.core.store.AccountRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Accounts, their roles, and the hashes of their tokens. */
final class JdbcCredentials implements Credentials, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcCredentials.class);

    /** The last use is kept to the minute, so that a busy token is not written at every request. */
    private static final long USE_GRAIN_MICROS = 60_000_000;

    private final JdbcClient reading;
    private final JdbcClient writing;
    private final TransactionTemplate transactions;
    private final ExecutorService uses = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("exponat-token-uses").factory());

    JdbcCredentials(JdbcClient reading, JdbcClient writing, TransactionTemplate transactions) {
        this.reading = reading;
        this.writing = writing;
        this.transactions = transactions;
    }

    @Override
    public Optional<Actor> find(Hash token, Instant now) {
        Optional<Token> found = reading.sql("SELECT t.id, t.account, t.scopes, t.last_used_at FROM token t"
                + " JOIN account a ON a.name = t.account WHERE t.hash = :hash AND a.disabled_at IS NULL AND "
                + AccountRows.USABLE).param("hash", token.hex()).param("now", Rows.micros(now))
                .query((row, _) -> new Token(row.getString("id"), row.getString("account"), AccountRows.scopes(row),
                        Rows.nullableInstant(row, "last_used_at")))
                .optional();
        found.ifPresent(known -> recordUse(known, now));
        return found.map(this::actor);
    }

    private Actor actor(Token token) {
        Rights rights = AccountRows.rights(reading, token.account());
        Rights scopes = token.scopes();
        return new Actor(token.account(), scopes == null ? rights : rights.within(scopes),
                new TokenInUse(token.id(), scopes), null);
    }

    @Override
    public Actor account(String name) {
        boolean inUse = reading.sql("SELECT COUNT(*) FROM account WHERE name = :name AND disabled_at IS NULL")
                .param("name", name).query(Long.class).single() > 0;
        return new Actor(name, inUse ? AccountRows.rights(reading, name) : Rights.NONE, null, null);
    }

    @Override
    public Optional<Actor> recognised(String name, Set<String> roles, Instant now) {
        Set<AssignedRole> told = roles.stream().map(role -> new AssignedRole(role, Set.of(), Set.of()))
                .collect(Collectors.toUnmodifiableSet());
        Optional<AccountRecord> known = new JdbcAccounts(reading).account(name);
        if (known.isEmpty() && told.isEmpty()) {
            // Anybody the provider knows could fill the store with accounts.
            return Optional.empty();
        }
        if (known.isEmpty() || !told.equals(Set.copyOf(known.get().roles()))) {
            known = Optional.of(Objects.requireNonNull(transactions.execute(_ -> told(name, told, now))));
        }
        return known.filter(account -> !account.isDisabled()).map(account -> account(name));
    }

    private AccountRecord told(String name, Set<AssignedRole> roles, Instant now) {
        JdbcAccounts accounts = new JdbcAccounts(writing);
        accounts.lock();
        AccountRecord before = accounts.account(name).orElse(null);
        List<AssignedRole> listed = List.copyOf(roles);
        if (before == null) {
            AccountRecord made = new AccountRecord(name, null, listed, null, 1, now.truncatedTo(ChronoUnit.MICROS));
            accounts.add(made);
            return made;
        }
        AccountRecord after = new AccountRecord(name, before.displayName(), listed, before.disabledAt(),
                before.revision() + 1, before.createdAt());
        accounts.update(after);
        return after;
    }

    private void recordUse(Token known, Instant now) {
        Instant last = known.lastUsed();
        if (last == null || Rows.micros(now) - Rows.micros(last) > USE_GRAIN_MICROS) {
            uses.execute(() -> writeUse(known.id(), now));
        }
    }

    /** Beside the request: who only reads does not wait for a writer, and is not refused because a disk is full. */
    private void writeUse(String token, Instant now) {
        try {
            transactions.executeWithoutResult(
                    _ -> writing.sql("UPDATE token SET last_used_at = :now WHERE id = :id")
                            .param("now", Rows.micros(now)).param("id", token).update());
        } catch (DataAccessException | TransactionException failed) {
            LOG.warn("the last use of a token could not be recorded", failed);
        }
    }

    @Override
    public void close() {
        uses.close();
    }

    @Override
    public boolean hasAdministrator(Instant now) {
        return new JdbcAccounts(reading).hasAdministrator(now);
    }

    @Override
    public void issue(String account, Role role, Hash token, @Nullable Instant expiresAt, Instant now) {
        if (account.equals(Actor.SYSTEM)) {
            throw new IllegalArgumentException("no account is named " + account);
        }
        transactions.executeWithoutResult(_ -> {
            if (isKnown(token)) {
                return;
            }
            new JdbcAccounts(writing).lock();
            writing.sql("INSERT INTO account (name, created_at) VALUES (:name, :now)"
                    + " ON CONFLICT (name) DO UPDATE SET disabled_at = NULL, revision = account.revision + 1")
                    .param("name", account).param("now", Rows.micros(now)).update();
            writing.sql("INSERT INTO account_role (account, role) VALUES (:account, :role)"
                    + " ON CONFLICT (account, role) DO UPDATE SET types = NULL, locales = NULL")
                    .param("account", account).param("role", role.key()).update();
            writing.sql("INSERT INTO token (id, hash, account, created_at, expires_at)"
                    + " VALUES (:id, :hash, :account, :now, :expires) ON CONFLICT (hash) DO NOTHING")
                    .param("id", UUID.randomUUID().toString()).param("hash", token.hex()).param("account", account)
                    .param("now", Rows.micros(now))
                    .param("expires", expiresAt == null ? null : Rows.micros(expiresAt), Types.BIGINT)
                    .update();
        });
    }

    private boolean isKnown(Hash token) {
        return writing.sql("SELECT COUNT(*) FROM token WHERE hash = :hash").param("hash", token.hex())
                .query(Long.class).single() > 0;
    }

    private record Token(String id, String account, @Nullable Rights scopes, @Nullable Instant lastUsed) {}
}
