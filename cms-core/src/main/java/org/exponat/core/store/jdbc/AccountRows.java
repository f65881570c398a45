package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.GrantsJson;
import org.exponat.core.access.Rights;
import org.exponat.core.access.Role;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.store.RoleRecord;
import org.exponat.core.store.TokenRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/** What the rows of accounts, roles and tokens say. */
final class AccountRows {

    /** Of a token t: that it can be used for all its account may do, which may be nothing. */
    static final String USABLE = "t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > :now)";

    private AccountRows() {}

    /** What its roles let an account do, in one query; a role there is no longer lets do nothing. */
    static Rights rights(JdbcClient client, String account) {
        return Rights.sum(client.sql("SELECT a.role, a.types, a.locales, r.grants FROM account_role a"
                + " LEFT JOIN role r ON r.name = a.role WHERE a.account = :account").param("account", account)
                .query((row, _) -> rights(row)).list());
    }

    private static Rights rights(ResultSet row) throws SQLException {
        AssignedRole assigned = assigned(row);
        String grants = row.getString("grants");
        Rights whole = Role.find(assigned.role()).map(Role::grants).map(Rights::new)
                .orElseGet(() -> grants == null ? Rights.NONE : GrantsJson.read(grants));
        return whole.narrowedTo(assigned.types(), assigned.locales());
    }

    /** The roles of accounts, by name. */
    static Map<String, List<AssignedRole>> roles(JdbcClient client, List<String> accounts) {
        return accounts.isEmpty()
                ? Map.of()
                : client.sql("SELECT * FROM account_role WHERE account IN (:accounts) ORDER BY account, role")
                        .param("accounts", accounts)
                        .query((row, _) -> Map.entry(row.getString("account"), assigned(row))).list().stream()
                        .collect(Collectors.groupingBy(Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static AssignedRole assigned(ResultSet row) throws SQLException {
        return new AssignedRole(row.getString("role"), Set.copyOf(texts(row.getString("types"))),
                texts(row.getString("locales")).stream().map(LocaleTag::new).collect(Collectors.toUnmodifiableSet()));
    }

    static RoleRecord role(ResultSet row) throws SQLException {
        return new RoleRecord(row.getString("name"), row.getString("description"),
                GrantsJson.read(row.getString("grants")), row.getInt("revision"),
                Rows.instant(row.getLong("created_at")), Rows.instant(row.getLong("changed_at")));
    }

    static TokenRecord token(ResultSet row) throws SQLException {
        return new TokenRecord(row.getString("id"), new Hash(row.getString("hash")), row.getString("account"),
                row.getString("name"), row.getString("beginning"), scopes(row), row.getString("made_by"),
                row.getString("made_with"), Rows.instant(row.getLong("created_at")),
                Rows.nullableInstant(row, "expires_at"), Rows.nullableInstant(row, "last_used_at"),
                Rows.nullableInstant(row, "revoked_at"));
    }

    static @Nullable Rights scopes(ResultSet row) throws SQLException {
        String scopes = row.getString("scopes");
        return scopes == null ? null : GrantsJson.read(scopes);
    }

    static @Nullable String scopes(@Nullable Rights scopes) {
        return scopes == null ? null : GrantsJson.write(scopes);
    }

    private static List<String> texts(@Nullable String json) {
        List<String> texts = new ArrayList<>();
        if (json != null) {
            CanonicalJson.read(json).forEach(one -> texts.add(one.stringValue()));
        }
        return texts;
    }

    /** Null for none, which means all. */
    static @Nullable String texts(Set<?> values) {
        if (values.isEmpty()) {
            return null;
        }
        ArrayNode json = CanonicalJson.emptyArray();
        new TreeSet<>(values.stream().map(Object::toString).toList()).forEach(json::add);
        return CanonicalJson.write(json);
    }
}
