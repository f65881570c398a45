package org.exponat.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.exponat.core.store.jdbc.StoreSettings;

/** Stores as earlier versions left them: with what they held, and without what later migrations made of it. */
final class EarlierSchema {

    /** Begins what only one engine needs: the other one's columns can go whatever its triggers say. */
    private static final String SQLITE = "/* sqlite */ ";

    /** Begins what only the other one needs. */
    private static final String POSTGRESQL = "/* postgresql */ ";

    /** What takes back a migration. */
    private static final NavigableMap<Integer, List<String>> BACK = new TreeMap<>();

    static {
        BACK.put(5, List.of("DROP INDEX schedule_ends", "ALTER TABLE schedule DROP COLUMN ends"));
        BACK.put(6, List.of("DROP TABLE undoing", "ALTER TABLE release DROP COLUMN partly_undone_by"));
        BACK.put(7, List.of("DROP TABLE preview_token"));
        BACK.put(8, List.of("DROP TABLE webhook_attempt", "DROP TABLE webhook_delivery", "DROP TABLE webhook"));
        BACK.put(9, List.of("DROP TABLE saved_view"));
        BACK.put(10, List.of("ALTER TABLE preview_token DROP COLUMN scopes", "DROP TABLE administration",
                "CREATE TABLE token_9 AS SELECT hash, account, scopes, created_at, expires_at, last_used_at, revoked_at"
                        + " FROM token",
                "DROP TABLE token",
                "CREATE TABLE token (hash TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (name),"
                        + " scopes TEXT, created_at BIGINT NOT NULL, expires_at BIGINT, last_used_at BIGINT,"
                        + " revoked_at BIGINT)",
                "INSERT INTO token SELECT * FROM token_9", "DROP TABLE token_9", "DROP INDEX account_role_role",
                "ALTER TABLE account_role DROP COLUMN types", "ALTER TABLE account_role DROP COLUMN locales",
                "ALTER TABLE account DROP COLUMN display_name", "ALTER TABLE account DROP COLUMN disabled_at",
                "ALTER TABLE account DROP COLUMN revision", "DROP TABLE role"));
        BACK.put(11, List.of("DROP TABLE audit_head", "DROP TABLE audit"));
        BACK.put(12, List.of("DROP TABLE kept_answer"));
        BACK.put(13, List.of("DROP TABLE assignment", "DROP TABLE item_comment", "DROP TABLE state_change",
                "DROP INDEX feed_item", "DROP INDEX feed_edition", "ALTER TABLE feed DROP COLUMN subject"));
        BACK.put(14, List.of(SQLITE + "DROP TRIGGER state_change_no_update", "DROP INDEX item_comment_open",
                "DROP INDEX feed_act", "DROP INDEX feed_release",
                "DROP INDEX kept_answer_item", "ALTER TABLE kept_answer DROP COLUMN item",
                "ALTER TABLE version DROP COLUMN restored", "ALTER TABLE state_change DROP COLUMN administrator"));
        BACK.put(15, List.of("DROP TABLE arrival"));
        BACK.put(16, List.of(SQLITE + "DROP TRIGGER personal_value_stays_erased",
                POSTGRESQL + "DROP FUNCTION stays_erased CASCADE", "DROP TABLE erased_value", "DROP TABLE erasure"));
        BACK.put(18, List.of("DROP TABLE type_migration"));
        BACK.put(19, List.of(SQLITE + "DROP TRIGGER publication_not_dropped", SQLITE + "DROP TRIGGER head_not_dropped",
                SQLITE + "DROP TRIGGER head_not_moved_to_dropped", SQLITE + "DROP TRIGGER version_part_has_text",
                SQLITE + "DROP TRIGGER part_no_update", SQLITE + "DROP TRIGGER part_no_replace",
                SQLITE + "DROP TRIGGER personal_value_no_update",
                POSTGRESQL + "DROP FUNCTION publication_not_dropped CASCADE",
                POSTGRESQL + "DROP FUNCTION head_not_dropped CASCADE",
                POSTGRESQL + "DROP FUNCTION version_part_has_text CASCADE",
                POSTGRESQL + "DROP FUNCTION part_kept CASCADE", POSTGRESQL + "DROP FUNCTION dropped_unused CASCADE",
                POSTGRESQL + "DROP TRIGGER part_no_delete ON part",
                POSTGRESQL + "DROP TRIGGER personal_value_no_update ON personal_value",
                "DROP INDEX version_part_part", "DROP TABLE dropped_version"));
        BACK.put(20, List.of("DROP TABLE arrival_index"));
    }

    private EarlierSchema() {}

    /**
     * Takes back all migrations behind this one; nobody may have the store open.
     *
     * @param version at least 4
     */
    static void restore(StoreSettings settings, int version) throws SQLException {
        try (Connection connection = HistoryContract.connect(settings);
                Statement statement = connection.createStatement()) {
            boolean isSqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
            for (var migration : BACK.tailMap(version, false).descendingMap().entrySet()) {
                for (String sql : migration.getValue()) {
                    if (!sql.startsWith(isSqlite ? POSTGRESQL : SQLITE)) {
                        statement.execute(sql);
                    }
                }
                statement.execute("DELETE FROM flyway_schema_history WHERE version = '" + migration.getKey() + "'");
            }
        }
    }
}
