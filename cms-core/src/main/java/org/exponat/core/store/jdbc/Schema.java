package org.exponat.core.store.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of a store, and whether what is in them is whole. */
final class Schema {

    /**
     * Whether Flyway keeps other nodes out by a transaction of its own, on PostgreSQL. It records there what it has done,
     * but does it in another, and a process that dies between the two leaves a store that nobody can open any more. It
     * needs a connection that is not shared between sessions.
     */
    private static final String LOCK_IN_TRANSACTION = "flyway.postgresql.transactional.lock";

    private static final Set<MigrationState> LATER = EnumSet.of(MigrationState.FUTURE_SUCCESS,
            MigrationState.FUTURE_FAILED);

    private Schema() {}

    /** @throws IllegalStateException if a later version has been there */
    static void migrate(Dialect dialect, StoreSettings settings) {
        Flyway flyway = flyway(dialect, settings).load();
        MigrationInfoService found = flyway.info();
        refuseLater(found);
        // To look for migrations and to compare them takes a tenth of a start, so it is done once.
        if (!isUpToDate(found)) {
            flyway.migrate();
        }
    }

    /** @throws IllegalStateException if the schema is not the one of this version */
    static void refuseOthers(Dialect dialect, StoreSettings settings) {
        // Whoever only looks makes no file by it.
        if (dialect == Dialect.SQLITE && !Files.exists(file(settings))) {
            throw new IllegalStateException("there is no content in it");
        }
        MigrationInfoService found = flyway(dialect, settings).load().info();
        refuseLater(found);
        if (found.current() == null) {
            throw new IllegalStateException("there is no content in it");
        }
        if (found.pending().length > 0) {
            throw new IllegalStateException("it is of an earlier version; a server of this one brings it up to date");
        }
    }

    /** Whether each migration of this version was made, and is the one that was made. */
    private static boolean isUpToDate(MigrationInfoService found) {
        return found.all().length > 0 && Arrays.stream(found.all()).allMatch(Schema::isAsMade);
    }

    /** What of the migrations is not as this version has them, in words. */
    static List<String> differences(Dialect dialect, StoreSettings settings) {
        return Arrays.stream(flyway(dialect, settings).load().info().all())
                .filter(migration -> !isAsMade(migration)).map(migration -> "The migration " + migration.getScript()
                        + (migration.getState() == MigrationState.SUCCESS
                                ? " is not the one that was carried out."
                                : " was not carried out to its end: " + migration.getState().getDisplayName() + "."))
                .toList();
    }

    private static boolean isAsMade(MigrationInfo migration) {
        return migration.getState() == MigrationState.SUCCESS && migration.isChecksumMatching()
                && migration.isDescriptionMatching() && migration.isTypeMatching();
    }

    /** This version would write what the later one's tables no longer mean. */
    private static void refuseLater(MigrationInfoService found) {
        if (Arrays.stream(found.all()).map(MigrationInfo::getState).anyMatch(LATER::contains)) {
            throw new IllegalStateException("a later version of Exponat has brought it up to date. Start that one, or"
                    + " restore a backup from before.");
        }
    }

    private static Path file(StoreSettings settings) {
        return Path.of(settings.url().substring("jdbc:sqlite:".length()).replaceAll("\\?.*", ""));
    }

    private static FluentConfiguration flyway(Dialect dialect, StoreSettings settings) {
        return Flyway.configure().configuration(Map.of(LOCK_IN_TRANSACTION, "false"))
                .dataSource(Connections.unpooled(dialect, settings)).locations(dialect.migrations());
    }

    /** @throws IllegalStateException if an import into the store has not come to its end */
    static void refuseUnfinished(JdbcClient client) {
        if (client.sql("SELECT COUNT(*) FROM arrival").query(Long.class).single() > 0) {
            throw new IllegalStateException("an import into it has not come to its end. Give the same import again,"
                    + " which goes on where it stopped, or begin with an empty store.");
        }
    }
}
