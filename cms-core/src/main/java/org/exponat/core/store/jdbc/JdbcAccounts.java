package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.GrantsJson;
import org.exponat.core.access.Rights;
import org.exponat.core.access.Role;
import org.exponat.core.store.AccountRecord;
import org.exponat.core.store.AccountWriter;
import org.exponat.core.store.RoleRecord;
import org.exponat.core.store.TokenRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of accounts, roles and tokens. */
record JdbcAccounts(JdbcClient client) implements AccountWriter {

    @Override
    public void lock() {
        client.sql("UPDATE administration SET changes = changes + 1").update();
    }

    @Override
    public Optional<AccountRecord> account(String name) {
        return accounts(client.sql("SELECT * FROM account WHERE name = :name").param("name", name)).stream()
                .findFirst();
    }

    @Override
    public List<AccountRecord> accounts(@Nullable String after, int limit) {
        return accounts(client.sql("SELECT * FROM account WHERE name > :after ORDER BY name LIMIT :limit")
                .param("after", after == null ? "" : after).param("limit", limit));
    }

    private List<AccountRecord> accounts(JdbcClient.StatementSpec query) {
        List<AccountRecord> accounts = query.query((row, _) -> account(row)).list();
        Map<String, List<AssignedRole>> roles = AccountRows.roles(client,
                accounts.stream().map(AccountRecord::name).toList());
        return accounts.stream().map(account -> new AccountRecord(account.name(), account.displayName(),
                roles.getOrDefault(account.name(), List.of()), account.disabledAt(), account.revision(),
                account.createdAt())).toList();
    }

    private static AccountRecord account(ResultSet row) throws SQLException {
        return new AccountRecord(row.getString("name"), row.getString("display_name"), List.of(),
                Rows.nullableInstant(row, "disabled_at"), row.getInt("revision"),
                Rows.instant(row.getLong("created_at")));
    }

    @Override
    public Rights rights(String account) {
        return AccountRows.rights(client, account);
    }

    @Override
    public Optional<RoleRecord> role(String name) {
        return client.sql("SELECT * FROM role WHERE name = :name").param("name", name)
                .query((row, _) -> AccountRows.role(row)).optional();
    }

    @Override
    public List<RoleRecord> roles() {
        return client.sql("SELECT * FROM role ORDER BY name").query((row, _) -> AccountRows.role(row)).list();
    }

    @Override
    public List<String> accountsWith(String role) {
        return client.sql("SELECT account FROM account_role WHERE role = :role ORDER BY account").param("role", role)
                .query((row, _) -> row.getString("account")).list();
    }

    @Override
    public Optional<TokenRecord> token(String id) {
        return client.sql("SELECT * FROM token WHERE id = :id").param("id", id)
                .query((row, _) -> AccountRows.token(row)).optional();
    }

    @Override
    public List<TokenRecord> tokens(@Nullable String account, @Nullable String after, int limit) {
        JdbcClient.StatementSpec query = client.sql("SELECT * FROM token WHERE 1 = 1"
                + (account == null ? "" : " AND account = :account")
                + (after == null ? "" : " AND (created_at, id) < (SELECT created_at, id FROM token WHERE id = :after)")
                + " ORDER BY created_at DESC, id DESC LIMIT :limit").param("limit", limit);
        if (account != null) {
            query = query.param("account", account);
        }
        if (after != null) {
            query = query.param("after", after);
        }
        return query.query((row, _) -> AccountRows.token(row)).list();
    }

    @Override
    public int usableTokens(String account, Instant now) {
        return client.sql("SELECT COUNT(*) FROM token t WHERE t.account = :account AND " + AccountRows.USABLE)
                .param("account", account).param("now", Rows.micros(now)).query(Integer.class).single();
    }

    @Override
    public boolean hasAdministrator(Instant now) {
        return client.sql("SELECT COUNT(*) FROM token t JOIN account a ON a.name = t.account"
                + " JOIN account_role r ON r.account = t.account WHERE r.role = :role AND r.types IS NULL"
                + " AND r.locales IS NULL AND a.disabled_at IS NULL AND t.scopes IS NULL AND " + AccountRows.USABLE)
                .param("role", Role.ADMINISTRATOR.key()).param("now", Rows.micros(now)).query(Long.class)
                .single() > 0;
    }

    @Override
    public void add(AccountRecord account) {
        written(client.sql("INSERT INTO account (name, display_name, disabled_at, revision, created_at)"
                + " VALUES (:name, :displayName, :disabled, :revision, :created)"), account)
                .param("created", Rows.micros(account.createdAt())).update();
        assign(account);
    }

    @Override
    public void update(AccountRecord account) {
        written(client.sql("UPDATE account SET display_name = :displayName, disabled_at = :disabled,"
                + " revision = :revision WHERE name = :name"), account).update();
        client.sql("DELETE FROM account_role WHERE account = :name").param("name", account.name()).update();
        assign(account);
    }

    private static JdbcClient.StatementSpec written(JdbcClient.StatementSpec statement, AccountRecord account) {
        return statement.param("name", account.name()).param("displayName", account.displayName(), Types.VARCHAR)
                .param("disabled", micros(account.disabledAt()), Types.BIGINT).param("revision", account.revision());
    }

    private void assign(AccountRecord account) {
        for (AssignedRole role : account.roles()) {
            client.sql("INSERT INTO account_role (account, role, types, locales)"
                    + " VALUES (:account, :role, :types, :locales)").param("account", account.name())
                    .param("role", role.role()).param("types", AccountRows.texts(role.types()), Types.VARCHAR)
                    .param("locales", AccountRows.texts(role.locales()), Types.VARCHAR).update();
        }
    }

    @Override
    public void add(RoleRecord role) {
        written(client.sql("INSERT INTO role (name, description, grants, revision, created_at, changed_at)"
                + " VALUES (:name, :description, :grants, :revision, :created, :changed)"), role)
                .param("created", Rows.micros(role.createdAt())).update();
    }

    @Override
    public void update(RoleRecord role) {
        written(client.sql("UPDATE role SET description = :description, grants = :grants, revision = :revision,"
                + " changed_at = :changed WHERE name = :name"), role).update();
    }

    private static JdbcClient.StatementSpec written(JdbcClient.StatementSpec statement, RoleRecord role) {
        return statement.param("name", role.name()).param("description", role.description(), Types.VARCHAR)
                .param("grants", GrantsJson.write(role.rights())).param("revision", role.revision())
                .param("changed", Rows.micros(role.changedAt()));
    }

    @Override
    public void removeRole(String name) {
        client.sql("DELETE FROM role WHERE name = :name").param("name", name).update();
    }

    @Override
    public void add(TokenRecord token) {
        client.sql("INSERT INTO token (id, hash, account, name, beginning, scopes, made_by, made_with, created_at,"
                + " expires_at) VALUES (:id, :hash, :account, :name, :beginning, :scopes, :madeBy, :madeWith, :created,"
                + " :expires)").param("id", token.id()).param("hash", token.hash().hex())
                .param("account", token.account()).param("name", token.name(), Types.VARCHAR)
                .param("beginning", token.beginning(), Types.VARCHAR)
                .param("scopes", AccountRows.scopes(token.scopes()), Types.VARCHAR)
                .param("madeBy", token.madeBy(), Types.VARCHAR).param("madeWith", token.madeWith(), Types.VARCHAR)
                .param("created", Rows.micros(token.createdAt()))
                .param("expires", micros(token.expiresAt()), Types.BIGINT).update();
    }

    @Override
    public void revoke(String token, Instant now) {
        client.sql("UPDATE token SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                .param("now", Rows.micros(now)).param("id", token).update();
    }

    private static @Nullable Long micros(@Nullable Instant instant) {
        return instant == null ? null : (Long) Rows.micros(instant);
    }
}
