package org.exponat.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.PostgresServer;
import org.exponat.core.model.ItemId;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What becomes of a PostgreSQL store whose migration is broken off, or begun by two nodes at once. */
class MigrationTest {

    @Test
    void aMigrationThatIsNotRecordedHasDoneNothingAndIsDoneAgain() {
        StoreSettings settings = PostgresServer.shared().freshDatabase();
        DriverManagerDataSource source = new DriverManagerDataSource(settings.url());
        source.setUsername(settings.username());
        source.setPassword(settings.password());
        JdbcClient client = JdbcClient.create(source);
        Flyway.configure().dataSource(source).locations(Dialect.POSTGRESQL.migrations()).target("1").load().migrate();
        // Fails at the last moment there is: when that which recorded the migration is committed.
        client.sql("CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'the process has died'; END $$").update();
        client.sql("CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON flyway_schema_history DEFERRABLE INITIALLY DEFERRED"
                + " FOR EACH ROW EXECUTE FUNCTION die()").update();

        assertThatThrownBy(() -> Installation.open(settings)).hasStackTraceContaining("the process has died");
        client.sql("DROP TRIGGER dies ON flyway_schema_history").update();

        try (Installation cms = Installation.open(settings)) {
            ItemId id = cms.article("one", DE);
            cms.publish(id);
            assertThat(cms.site().now().find(id)).isPresent();
        }
    }

    @Test
    void nodesThatStartAtTheSameTimeAllOpenTheStore() throws Exception {
        StoreSettings settings = PostgresServer.shared().freshDatabase();
        List<Callable<Installation>> starts = Collections.nCopies(3, () -> Installation.open(settings));
        try (ExecutorService threads = Executors.newFixedThreadPool(starts.size())) {
            for (Future<Installation> started : threads.invokeAll(starts)) {
                try (Installation node = started.get()) {
                    assertThat(node.site().editions().current().number()).isZero();
                }
            }
        }
    }
}
