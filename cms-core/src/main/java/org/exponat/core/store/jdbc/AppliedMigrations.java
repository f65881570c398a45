package org.exponat.core.store.jdbc;

import java.time.Instant;
import java.util.List;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.MigrationFiles;
import org.exponat.core.types.MigrationStep;
import org.exponat.core.types.TypeMigration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The migrations of content types that the store is read by. What was applied once is applied for good. */
final class AppliedMigrations {

    private AppliedMigrations() {}

    /** Those the store knows, by name. */
    static List<TypeMigration> of(JdbcClient client) {
        return client.sql("SELECT name, definition FROM type_migration ORDER BY name")
                .query((row, _) -> MigrationFiles.read(row.getString("name"), row.getString("definition"))).list();
    }

    /**
     * Notes those that are new, and lets the references that items are found by follow the names of fields.
     *
     * @throws IllegalArgumentException if one that was applied is missing or is another now, or one would be applied before
     *         others that were
     */
    static void record(JdbcClient client, ContentTypes types, Instant now) {
        List<TypeMigration> applied = of(client);
        List<String> refusals = TypeMigration.refusals(applied, types);
        if (!refusals.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", refusals));
        }
        for (TypeMigration migration : TypeMigration.pending(applied, types)) {
            client.sql("INSERT INTO type_migration (name, type, hash, definition, applied_at)"
                    + " VALUES (:name, :type, :hash, :definition, :at)").param("name", migration.name())
                    .param("type", migration.type()).param("hash", migration.hash().hex())
                    .param("definition", migration.definition()).param("at", Rows.micros(now)).update();
            migration.steps().forEach(step -> followReferences(client, migration.type(), step));
        }
    }

    /** References inside groups stand under the name of the whole field. */
    private static void followReferences(JdbcClient client, String type, MigrationStep step) {
        if (step.path().size() > 1) {
            return;
        }
        String ofField = " WHERE field = :field AND source IN (SELECT id FROM item WHERE type = :type)";
        switch (step) {
            case MigrationStep.Rename(List<String> path, String to) ->
                client.sql("UPDATE reference SET field = :to" + ofField).param("to", to)
                        .param("field", path.getFirst()).param("type", type).update();
            case MigrationStep.Remove(List<String> path) -> client.sql("DELETE FROM reference" + ofField)
                    .param("field", path.getFirst()).param("type", type).update();
            case MigrationStep.Shorten _, MigrationStep.ReplaceOptions _ -> {
                // texts and options point at nothing
            }
        }
    }
}
