package org.exponat.app.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.exponat.core.command.DroppingVersions;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.RetentionReader.Dropped;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.store.jdbc.StoredHistory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets go of what old versions said, by the rules of their types, beside a server that may run: what a server does by itself
 * every few hours. With {@code --dry-run} it is told what would go, by the types that are named, and nothing is changed.
 */
final class Retention implements Command {

    private static final String DRY = "dry-run";
    private static final String JSON = "json";

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public String usage() {
        return "retention [--dry-run] [--json]";
    }

    @Override
    public Set<String> options() {
        return Set.of();
    }

    @Override
    public Set<String> flags() {
        return Set.of(DRY, JSON);
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        boolean json = arguments.has(JSON);
        if (!DroppingVersions.isAsked(installation.types())) {
            err.println("No content type has a rule named retention; nothing is let go of.");
        }
        if (arguments.has(DRY)) {
            try (StoredHistory history = installation.history()) {
                Dropped all = history.read(reader -> DroppingVersions.outlook(reader, installation.types(),
                        Instant.now(), (item, outlook) -> out.println(tell(item, outlook, json))));
                out.println(json ? asJson(all, true) : asText(all) + " would go. Nothing was changed.");
            }
            return DONE;
        }
        try (JdbcStore store = installation.open()) {
            DroppingVersions.Run run = new DroppingVersions(store, installation.types(), Clock.systemUTC()).begin();
            long told = 0;
            while (run.step()) {
                // A server beside this one gets its turn: SQLite keeps no order among those who wait.
                LockSupport.parkNanos(run.pause().toNanos());
                if (run.dropped().versions() - told >= 1_000) {
                    told = run.dropped().versions();
                    err.println("versions: " + told);
                }
            }
            out.println(json ? asJson(run.dropped(), false) : asText(run.dropped()) + " were let go of.");
        }
        return DONE;
    }

    private static String tell(ItemRecord item, DroppingVersions.Outlook outlook, boolean json) {
        if (json) {
            ObjectNode line = CanonicalJson.emptyObject().put("item", item.id().toString()).put("type", item.type());
            outlook.versions().forEach(line.putArray("versions")::add);
            return line.put("texts", outlook.dropped().texts()).put("characters", outlook.dropped().characters())
                    .toString();
        }
        return item.type() + ' ' + item.id() + ": "
                + outlook.versions().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String asText(Dropped dropped) {
        return "What " + dropped.versions() + " versions said (" + dropped.texts() + " texts, " + dropped.characters()
                + " characters)";
    }

    private static String asJson(Dropped dropped, boolean dry) {
        return CanonicalJson.emptyObject().put("dryRun", dry).put("versions", dropped.versions())
                .put("texts", dropped.texts()).put("characters", dropped.characters()).toString();
    }
}
