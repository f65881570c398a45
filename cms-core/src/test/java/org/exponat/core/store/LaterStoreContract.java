package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.Test;

/** A program that is older than its store. */
interface LaterStoreContract extends InstallationSource {

    @Test
    default void aStoreThatALaterVersionBroughtUpToDateIsNotOpened() throws SQLException {
        StoreSettings settings = freshStore();
        installation(settings).close();
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.username(),
                settings.password()); Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                    + " installed_by, execution_time, success) VALUES (999, '999', 'later', 'SQL', 'V999__later.sql',"
                    + " 'a later one', 1, " + (settings.username() == null ? "1" : "true") + ")");
        }

        assertThatThrownBy(() -> installation(settings)).hasMessageContaining("a later version");
    }
}
