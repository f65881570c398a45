package org.exponat.app.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Set;
import org.exponat.core.evolution.Difference;
import org.exponat.core.evolution.MigrationTrial;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Slot;
import org.exponat.core.store.StoredRows;
import org.exponat.core.types.TypeMigration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows what the migrations of content types that were not applied yet would change, and changes nothing. A server that is
 * started with them applies them.
 */
final class Migrations implements Command {

    private static final String JSON = "json";

    /** How much of a value is shown to people. */
    private static final int SHOWN = 80;

    @Override
    public String name() {
        return "migrations";
    }

    @Override
    public String usage() {
        return "migrations [--json]";
    }

    @Override
    public Set<String> options() {
        return Set.of();
    }

    @Override
    public Set<String> flags() {
        return Set.of(JSON);
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        boolean json = arguments.has(JSON);
        try (StoredRows rows = installation.rowsByKeptTypes()) {
            MigrationTrial.Result result = MigrationTrial.run(rows, installation.types(),
                    difference -> out.println(json ? asJson(difference) : asText(difference)));
            if (json) {
                out.println(asJson(result));
            } else {
                tell(result, out);
            }
            return result.losses().isEmpty() ? DONE : FOUND;
        }
    }

    private static String asText(Difference one) {
        return one.type() + ' ' + one.item() + ", " + one.place() + where(one.slot()) + ", "
                + one.field() + ": " + shown(one.before()) + " -> " + shown(one.after());
    }

    private static String where(@Nullable String slot) {
        return slot == null ? "" : ", " + (slot.equals(Slot.SHARED.key()) ? "all languages" : slot);
    }

    private static String shown(@Nullable JsonNode value) {
        String text = value == null ? "nothing" : CanonicalJson.write(value);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static void tell(MigrationTrial.Result result, PrintStream out) {
        if (result.pending().isEmpty()) {
            out.println("All migrations of content types are applied.");
        } else {
            out.println(
                    result.differences() + " fields of " + result.items() + " items would be read in another way by "
                            + String.join(", ", result.pending().stream().map(TypeMigration::name).toList())
                            + ". Nothing was changed; a server that is started with them applies them.");
        }
        if (!result.losses().isEmpty()) {
            out.println("A server would not start, because no migration says how this is to be read:");
            result.losses().forEach(loss -> out.println("  " + loss));
        }
    }

    private static ObjectNode asJson(Difference one) {
        ObjectNode line = CanonicalJson.emptyObject().put("item", one.item().toString()).put("type", one.type())
                .put("place", one.place()).put("slot", one.slot()).put("field", one.field());
        line.set("before", one.before());
        line.set("after", one.after());
        return line;
    }

    private static ObjectNode asJson(MigrationTrial.Result result) {
        ObjectNode line = CanonicalJson.emptyObject().put("items", result.items())
                .put("differences", result.differences());
        result.pending().forEach(migration -> line.withArrayProperty("pending").add(migration.name()));
        result.losses().forEach(loss -> line.withArrayProperty("losses").add(loss));
        return line;
    }
}
