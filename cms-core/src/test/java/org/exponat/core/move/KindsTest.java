package org.exponat.core.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.PostgresServer;
import org.exponat.core.model.Hash;
import org.exponat.core.store.jdbc.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever adds a table or a column decides whether it is moved. */
class KindsTest {

    @Test
    void everyColumnIsMovedOrItsTableIsLeftOutInSqlite(@TempDir Path directory) throws SQLException {
        decided(StoreSettings.sqlite(directory.resolve("exponat.db")), null);
    }

    @Test
    void everyColumnIsMovedOrItsTableIsLeftOutInPostgresql() throws SQLException {
        decided(PostgresServer.shared().freshDatabase(), "public");
    }

    /** An export from before would lack what is new, or have what nobody reads: it must not be taken for one of now. */
    @Test
    void whoeverChangesWhatMovesCountsTheFormatUp() {
        String moved = Kinds.ALL.stream().map(Kind::toString).collect(Collectors.joining("\n"));
        assertThat(List.of(Manifest.VERSION, Hash.of(moved).hex().substring(0, 16))).as(moved)
                .isEqualTo(List.of(4, "c663727c685f8550"));
    }

    private static void decided(StoreSettings settings, @Nullable String schema) throws SQLException {
        Installation.open(settings).close();
        Map<String, Set<String>> columns = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.username(),
                settings.password())) {
            DatabaseMetaData data = connection.getMetaData();
            try (ResultSet tables = data.getTables(null, schema, "%", new String[]{"TABLE"})) {
                while (tables.next()) {
                    String name = tables.getString("TABLE_NAME");
                    if (!name.startsWith("sqlite_") && !name.equals("flyway_schema_history")) {
                        columns.put(name, new TreeSet<>());
                    }
                }
            }
            for (Map.Entry<String, Set<String>> table : columns.entrySet()) {
                try (ResultSet each = data.getColumns(null, schema, table.getKey(), "%")) {
                    while (each.next()) {
                        if (each.getString("TABLE_NAME").equals(table.getKey())) {
                            table.getValue().add(each.getString("COLUMN_NAME"));
                        }
                    }
                }
            }
        }
        assertThat(columns.keySet()).as("tables").containsAll(Kinds.LEFT_OUT.keySet());
        columns.keySet().removeAll(Kinds.LEFT_OUT.keySet());

        Map<String, Set<String>> moved = new TreeMap<>();
        for (Kind kind : Kinds.ALL) {
            Set<String> members = moved.computeIfAbsent(kind.name().replace("publication_end", "publication"),
                    _ -> new TreeSet<>());
            kind.members().forEach(member -> members.add(member.name()));
            if (kind.keys() == 0) {
                // The only row there is.
                members.add("id");
            }
        }
        assertThat(columns).as("what is moved of what there is").isEqualTo(moved);
    }
}
