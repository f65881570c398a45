package org.exponat.core.evolution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredRows;
import org.exponat.core.store.StoredRows.Tables;
import org.exponat.core.store.StoredTable;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.MigrationFiles;
import org.exponat.core.types.TypeEvolution;
import org.exponat.core.types.TypeFiles;
import org.exponat.core.types.TypeMigration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads what is stored once as it is read now and once as it would be with the migrations that are not applied yet. It
 * looks at what people meet first: the newest versions of all lines, what is live, and working copies. Older versions and
 * past editions would be read in the same way. Nothing is changed, and servers may run.
 */
public final class MigrationTrial {

    private static final int ITEMS = 100;

    /** Stands for what is not told. */
    static final JsonNode SECRET = StringNode.valueOf("not shown");

    private final StoredRows store;
    private final ContentTypes types;
    private final Map<String, ContentType> applied = new TreeMap<>();
    private final List<TypeMigration> pending;
    private final List<String> losses = new ArrayList<>();
    private final Set<String> secrets = new LinkedHashSet<>();

    private MigrationTrial(StoredRows store, ContentTypes types) {
        this.store = store;
        this.types = types;
        List<TypeMigration> known = store
                .snapshot(tables -> tables.after(StoredTable.TYPE_MIGRATION, "", Integer.MAX_VALUE)).stream()
                .map(row -> MigrationFiles.read(row.text("name"), row.text("definition"))).toList();
        losses.addAll(TypeMigration.refusals(known, types));
        this.pending = TypeMigration.pending(known, types);
        for (ContentType type : types.all()) {
            applied.put(type.name(),
                    type.with(type.migrations().stream().filter(one -> !pending.contains(one)).toList()));
        }
    }

    /**
     * What would come of starting with these types.
     *
     * @param pending the migrations that would be applied, in their order
     * @param losses why a server would not start: what no migration says how to read
     * @param items how many items would show something else
     * @param differences how many fields would
     */
    public record Result(List<TypeMigration> pending, List<String> losses, long items, long differences) {
        public Result {
            pending = List.copyOf(pending);
            losses = List.copyOf(losses);
        }
    }

    /**
     * Tries the migrations of these types on what is stored.
     *
     * @param each is told every difference, item by item
     */
    public static Result run(StoredRows store, ContentTypes types, Consumer<Difference> each) {
        MigrationTrial trial = new MigrationTrial(store, types);
        trial.compareDefinitions();
        return trial.compareItems(each);
    }

    private void compareDefinitions() {
        Map<String, StoredRow> newest = new TreeMap<>();
        types.all().forEach(this::noteSecrets);
        store.snapshot(tables -> tables.after(StoredTable.CONTENT_TYPE, "", Integer.MAX_VALUE))
                .forEach(row -> newest.merge(row.text("name"), row,
                        (one, other) -> one.number("number") > other.number("number") ? one : other));
        Set<String> gone = new TreeSet<>(newest.keySet());
        gone.removeIf(name -> types.find(name).isPresent());
        count(gone).forEach((name, items) -> losses.add(name + ": the type is missing, of which there are " + items
                + " items"));
        newest.forEach((name, row) -> types.find(name).ifPresent(type -> {
            ContentType kept = TypeFiles.read("the store", row.text("definition"));
            noteSecrets(kept);
            TypeEvolution.losses(kept, type).forEach(loss -> losses.add(name + ": " + loss));
        }));
    }

    /** How many items there are of these types; of which there are none, nobody asks. */
    private Map<String, Long> count(Set<String> names) {
        Map<String, Long> counts = new TreeMap<>();
        String last = "";
        while (!names.isEmpty()) {
            String after = last;
            List<StoredRow> items = store.snapshot(tables -> tables.after(StoredTable.ITEM, after, ITEMS));
            items.stream().map(item -> item.text("type")).filter(names::contains)
                    .forEach(type -> counts.merge(type, 1L, Long::sum));
            if (items.size() < ITEMS) {
                break;
            }
            last = items.getLast().text("id");
        }
        return counts;
    }

    /** What is kept apart, or is for editors alone, is not for whoever reads what a command said. */
    private void noteSecrets(ContentType type) {
        type.allFields().stream().filter(field -> field.personal() || field.internal())
                .forEach(field -> secrets.add(type.name() + '.' + field.name()));
    }

    private Result compareItems(Consumer<Difference> each) {
        Set<String> concerned = pending.stream().map(TypeMigration::type).collect(Collectors.toSet());
        long items = 0;
        long differences = 0;
        String last = "";
        while (!concerned.isEmpty()) {
            String after = last;
            Batch batch = store.snapshot(tables -> Batch.read(tables, after, concerned));
            for (StoredRow item : batch.items()) {
                List<Difference> found = compare(item, batch);
                found.forEach(each);
                items += found.isEmpty() ? 0 : 1;
                differences += found.size();
            }
            if (batch.last().isEmpty()) {
                break;
            }
            last = batch.last().get();
        }
        return new Result(pending, losses, items, differences);
    }

    /**
     * Some items and what is to be looked at of them.
     *
     * @param last the last that was read, of whatever type; empty: there are no more
     */
    private record Batch(List<StoredRow> items, Map<String, List<StoredRow>> heads, Map<String, List<StoredRow>> parts,
            Map<String, List<StoredRow>> live, Map<String, List<StoredRow>> copies, Map<String, String> texts,
            Optional<String> last) {

        static Batch read(Tables tables, String after, Set<String> types) {
            List<StoredRow> all = tables.after(StoredTable.ITEM, after, ITEMS);
            List<StoredRow> items = all.stream().filter(item -> types.contains(item.text("type"))).toList();
            List<String> ids = items.stream().map(item -> item.text("id")).toList();
            Map<String, List<StoredRow>> parts = about(tables, StoredTable.VERSION_PART, ids);
            Map<String, List<StoredRow>> heads = about(tables, StoredTable.HEAD, ids);
            Map<String, List<StoredRow>> live = about(tables, StoredTable.PUBLICATION, ids);
            Set<String> hashes = new LinkedHashSet<>();
            live.values().forEach(rows -> rows.stream().filter(row -> row.findNumber("until_edition") == null)
                    .forEach(row -> hashes.add(row.text("part"))));
            parts.forEach((id, rows) -> {
                Set<Long> newest = heads.getOrDefault(id, List.of()).stream().map(row -> row.number("version"))
                        .collect(Collectors.toSet());
                rows.stream().filter(row -> newest.contains(row.number("number")))
                        .forEach(row -> hashes.add(row.text("part")));
            });
            return new Batch(items, heads, parts, live, about(tables, StoredTable.WORKING_COPY, ids),
                    tables.parts(hashes),
                    all.size() < ITEMS ? Optional.empty() : Optional.of(all.getLast().text("id")));
        }

        private static Map<String, List<StoredRow>> about(Tables tables, StoredTable table, List<String> ids) {
            Map<String, List<StoredRow>> rows = new HashMap<>();
            tables.about(table, ids)
                    .forEach(row -> rows.computeIfAbsent(row.text(table.item()), _ -> new ArrayList<>()).add(row));
            return rows;
        }
    }

    private List<Difference> compare(StoredRow item, Batch batch) {
        String id = item.text("id");
        List<Difference> found = new ArrayList<>();
        for (StoredRow head : batch.heads().getOrDefault(id, List.of())) {
            for (StoredRow part : batch.parts().getOrDefault(id, List.of())) {
                if (part.number("number") == head.number("version")) {
                    compare(item, "version " + head.number("version") + " on " + head.text("line"), part, batch, found);
                }
            }
        }
        for (StoredRow live : batch.live().getOrDefault(id, List.of())) {
            if (live.findNumber("until_edition") == null) {
                compare(item, "live, version " + live.number("version"), live, batch, found);
            }
        }
        for (StoredRow copy : batch.copies().getOrDefault(id, List.of())) {
            String text = copy.find("content");
            if (text != null) {
                compare(item, "working copy of " + copy.text("editor"), null,
                        now(item).readSent(CanonicalJson.readObject(text)),
                        then(item).readSent(CanonicalJson.readObject(text)), found);
            }
        }
        return found;
    }

    private void compare(StoredRow item, String place, StoredRow part, Batch batch, List<Difference> found) {
        String text = batch.texts().get(part.text("part"));
        // What was let go of is not read any more.
        if (text != null && !text.isEmpty()) {
            compare(item, place, part.text("slot"), now(item).read(CanonicalJson.readObject(text)),
                    then(item).read(CanonicalJson.readObject(text)), found);
        }
    }

    private void compare(StoredRow item, String place, @Nullable String slot,
            ObjectNode before, ObjectNode after, List<Difference> found) {
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        for (String name : names) {
            JsonNode one = before.get(name);
            JsonNode other = after.get(name);
            if (one == null || !one.equals(other)) {
                boolean secret = secrets.contains(item.text("type") + '.' + name);
                found.add(new Difference(item.item("id"), item.text("type"), place, slot, name,
                        secret && one != null ? SECRET : one, secret && other != null ? SECRET : other));
            }
        }
    }

    private ContentType now(StoredRow item) {
        return Objects.requireNonNull(applied.get(item.text("type")));
    }

    private ContentType then(StoredRow item) {
        return types.get(item.text("type"));
    }
}
