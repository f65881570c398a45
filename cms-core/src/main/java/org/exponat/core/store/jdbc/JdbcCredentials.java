package org.exponat.core.store.jdbc;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Role;
import org.exponat.core.model.Hash;
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

    private static final String USABLE = "revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)"
            + " AND scopes IS NULL";

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
        Optional<Token> found = reading.sql("SELECT account, last_used_at FROM token WHERE hash = :hash AND " + USABLE)
                .param("hash", token.hex())
                .param("now", Rows.micros(now)).query((row, _) -> new Token(row.getString("account"),
                        Rows.nullableInstant(row, "last_used_at")))
                .optional();
        found.ifPresent(known -> recordUse(token, known, now));
        return found.map(known -> new Actor(known.account(), grants(known.account())));
    }

    @Override
    public Actor account(String name) {
        return new Actor(name, grants(name));
    }

    private Set<Grant> grants(String account) {
        List<Optional<Role>> roles = reading.sql("SELECT role FROM account_role WHERE account = :account")
                .param("account", account).query((row, _) -> Role.find(row.getString("role"))).list();
        return roles.stream().flatMap(Optional::stream).flatMap(role -> role.grants().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private void recordUse(Hash token, Token known, Instant now) {
        Instant last = known.lastUsed();
        if (last == null || Rows.micros(now) - Rows.micros(last) > USE_GRAIN_MICROS) {
            uses.execute(() -> writeUse(token, now));
        }
    }

    /** Beside the request: who only reads does not wait for a writer, and is not refused because a disk is full. */
    private void writeUse(Hash token, Instant now) {
        try {
            transactions.executeWithoutResult(
                    _ -> writing.sql("UPDATE token SET last_used_at = :now WHERE hash = :hash")
                            .param("now", Rows.micros(now)).param("hash", token.hex()).update());
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
        return reading.sql("SELECT COUNT(*) FROM token t JOIN account_role r ON r.account = t.account"
                + " WHERE r.role = :role AND " + USABLE).param("role", Role.ADMINISTRATOR.key())
                .param("now", Rows.micros(now)).query(Long.class).single() > 0;
    }

    @Override
    public void issue(String account, Role role, Hash token, @Nullable Instant expiresAt, Instant now) {
        if (account.equals(Actor.SYSTEM)) {
            throw new IllegalArgumentException("no account is named " + account);
        }
        transactions.executeWithoutResult(_ -> {
            writing.sql("INSERT INTO account (name, created_at) VALUES (:name, :now) ON CONFLICT (name) DO NOTHING")
                    .param("name", account).param("now", Rows.micros(now)).update();
            writing.sql("INSERT INTO account_role (account, role) VALUES (:account, :role) ON CONFLICT DO NOTHING")
                    .param("account", account).param("role", role.key()).update();
            writing.sql("INSERT INTO token (hash, account, created_at, expires_at)"
                    + " VALUES (:hash, :account, :now, :expires) ON CONFLICT (hash) DO NOTHING")
                    .param("hash", token.hex()).param("account", account).param("now", Rows.micros(now))
                    .param("expires", expiresAt == null ? null : Rows.micros(expiresAt), Types.BIGINT)
                    .update();
        });
    }

    private record Token(String account, @Nullable Instant lastUsed) {}
}
