package org.exponat.search.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.exponat.core.installation.PostgresServer;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The server stays; it learns from the connections that its client is gone. */
class PostgresqlCrashTest implements CrashContract {

    @TempDir
    Path directory;

    @Override
    public int runs() {
        return Integer.getInteger("crash.runs", 5);
    }

    @Override
    public StoreSettings freshStore() {
        return PostgresServer.shared().freshDatabase();
    }

    @Override
    public void settle(StoreSettings store) {
        DriverManagerDataSource source = new DriverManagerDataSource(store.url());
        source.setUsername(store.username());
        source.setPassword(store.password());
        JdbcClient client = JdbcClient.create(source);
        long tooLate = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (client.sql("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'").query(Integer.class)
                .single() > 0) {
            assertThat(System.nanoTime() - tooLate).as("the server still works for the process that died").isNegative();
        }
    }

    @Override
    public Path directory() {
        return directory;
    }
}
