package org.exponat.core.store.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.model.Languages;
import org.exponat.core.move.ArchiveReader;
import org.exponat.core.move.BadArchive;
import org.exponat.core.move.Kind;
import org.exponat.core.move.Kinds;
import org.exponat.core.move.Progress;
import org.exponat.core.store.StoredRows;
import org.exponat.core.types.ContentTypes;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts an export into an empty store: the same rows under the same numbers. The rules of the store hold meanwhile, those of
 * history too, so an export says nothing that could not have happened. It goes row by row, in short transactions; one that
 * was interrupted goes on where it stopped when it is given the same export again. Until it is done, nobody opens the store.
 */
public final class StoreImport implements AutoCloseable {

    /** Which kinds of rows come together with one of another: they begin with its key. */
    private static final List<List<String>> TOGETHER = List.of(List.of("version", "dropped_version", "version_part"),
            List.of("edition", "publication_end", "publication", "edition_change"));

    /** Which columns name items without being held to it by the database. */
    private static final List<List<String>> NAMING = List.of(List.of("reference", "target"),
            List.of("personal_value", "item"), List.of("feed", "item"));

    /** Computed from the rows that were put in. */
    private static final String LISTS = "published_value";

    private final StoreSettings settings;
    private final Dialect dialect;
    private final Connections connections;
    private final List<List<Kind>> stages = stages();

    private StoreImport(StoreSettings settings, Dialect dialect, Connections connections) {
        this.settings = settings;
        this.dialect = dialect;
        this.connections = connections;
    }

    /** Opens the store and makes its tables where there are none. */
    public static StoreImport open(StoreSettings settings) {
        Dialect dialect = Dialect.of(settings.url());
        Schema.migrate(dialect, settings);
        return new StoreImport(settings, dialect, Connections.arriving(dialect, settings));
    }

    private static List<List<Kind>> stages() {
        Set<String> followers = new TreeSet<>();
        TOGETHER.forEach(kinds -> followers.addAll(kinds.subList(1, kinds.size())));
        return Kinds.ALL.stream().map(Kind::name).filter(name -> !followers.contains(name))
                .map(name -> TOGETHER.stream().filter(kinds -> kinds.getFirst().equals(name)).findFirst()
                        .orElse(List.of(name)).stream().map(Kinds::named).toList())
                .toList();
    }

    /**
     * Whether this store holds a part of the export already, with which {@link #run} goes on.
     *
     * @throws IllegalStateException if it holds anything else, which it says
     */
    public boolean isBegun(ArchiveReader archive) {
        return client().sql("SELECT export FROM arrival").query(String.class).optional().map(begun -> {
            if (!begun.equals(archive.hash().hex())) {
                throw new IllegalStateException("it holds a part of another export; begin with an empty store");
            }
            return true;
        }).orElseGet(() -> {
            refuseContent();
            return false;
        });
    }

    private void refuseContent() {
        Set<String> tables = new TreeSet<>(Kinds.LEFT_OUT.keySet());
        tables.removeAll(Kinds.MADE_ANEW);
        Kinds.ALL.stream().map(MovedTable::new).filter(table -> !table.isCounter()).map(MovedTable::table)
                .forEach(tables::add);
        List<String> filled = tables.stream().filter(
                table -> client().sql("SELECT 1 FROM " + table + " LIMIT 1").query(Integer.class).optional()
                        .isPresent())
                .toList();
        if (!filled.isEmpty()) {
            throw new IllegalStateException("it is not empty; there is something in "
                    + String.join(", ", filled.subList(0, Math.min(3, filled.size()))));
        }
    }

    /**
     * Puts everything in, or what of it is missing yet, and has it looked at before anybody may open the store.
     *
     * @throws BadArchive if a line says what cannot be, with its place
     * @throws IllegalStateException if the store holds anything else
     */
    public void run(ArchiveReader archive, Languages languages, Progress progress, Check check) throws IOException {
        if (!isBegun(archive)) {
            begin(archive);
        }
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(connections.writer()));
        ArrivalIndexes indexes = new ArrivalIndexes(client(), transactions, dialect);
        int stage = client().sql("SELECT stage FROM arrival").query(Integer.class).single();
        if (stage < stages.size()) {
            indexes.setAside(tables());
        }
        long done = client().sql("SELECT done FROM arrival").query(Long.class).single();
        try (Connection connection = connections.writer().getConnection()) {
            connection.setAutoCommit(false);
            for (int next = stage; next < stages.size(); next++) {
                new ArrivalStage(dialect, connection, next, stages.get(next)).run(archive, next == stage ? done : 0,
                        progress);
                if (next == 0) {
                    types(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
                }
            }
            connection.setAutoCommit(true);
        } catch (SQLException failed) {
            throw StoreExport.translated(failed);
        }
        indexes.putBackBut(LISTS);
        complete(client(), archive);
        ContentTypes types = types(client());
        prepareLists(types, languages, transactions);
        indexes.putBack();
        if (dialect == Dialect.POSTGRESQL) {
            // As the server would by itself, sooner or later.
            client().sql("ANALYZE").update();
        }
        try (StoredRows rows = JdbcStoredRows.open(settings, types, languages)) {
            check.look(rows, types);
        }
        Connections.lastly(dialect, client(), transactions, () -> client().sql("DELETE FROM arrival").update());
    }

    private static Set<String> tables() {
        Set<String> tables = new TreeSet<>(List.of(LISTS));
        Kinds.ALL.stream().map(MovedTable::new).map(MovedTable::table).forEach(tables::add);
        return tables;
    }

    /** What is looked at in a store that everything was put into. */
    public interface Check {

        /**
         * @param types those of the export
         * @throws BadArchive if it is not as it should be
         */
        void look(StoredRows rows, ContentTypes types);
    }

    private void begin(ArchiveReader archive) {
        client().sql("INSERT INTO arrival (id, export, stage, done) VALUES (1, :export, 0, 0)")
                .param("export", archive.hash().hex()).update();
        try {
            // Again: a server that opened the store meanwhile did not see the row, and is seen by what it wrote.
            refuseContent();
        } catch (IllegalStateException filled) {
            client().sql("DELETE FROM arrival").update();
            throw filled;
        }
    }

    /** The types of the export, which everything else is read by; they come first, so that nothing is put in for naught. */
    private static ContentTypes types(JdbcClient client) {
        try {
            return TypeHistory.types(client);
        } catch (IllegalArgumentException unreadable) {
            throw new BadArchive("content_type.ndjson: " + unreadable.getMessage(), unreadable);
        }
    }

    /** What no single row says. */
    private void complete(JdbcClient client, ArchiveReader archive) {
        List<String> wrong = new ArrayList<>();
        count(client, "SELECT COUNT(*) FROM ledger WHERE edition = (SELECT COALESCE(MAX(number), 0) FROM edition)"
                + " AND position = (SELECT COALESCE(MAX(position), 0) FROM feed) AND effective_at >="
                + " (SELECT COALESCE(MAX(effective_at), 0) FROM edition)").filter(rows -> rows == 1).ifPresentOrElse(
                        _ -> {
                            // as it must be
                        }, () -> wrong.add("ledger.ndjson: it does not count what there is"));
        count(client, "SELECT COUNT(*) FROM audit_head h WHERE number = (SELECT COALESCE(MAX(number), 0) FROM audit)"
                + " AND hash = COALESCE((SELECT a.hash FROM audit a WHERE a.number = h.number), '')")
                .filter(rows -> rows == 1).ifPresentOrElse(_ -> {
                    // as it must be
                }, () -> wrong.add("audit_head.ndjson: it is not the end of the audit log"));
        if (!Long.valueOf(archive.manifest().edition())
                .equals(client.sql("SELECT edition FROM ledger").query(Long.class).single())) {
            wrong.add("manifest.json: its edition is not the newest");
        }
        for (List<String> naming : NAMING) {
            client.sql("SELECT " + naming.get(1) + " FROM " + naming.get(0) + " n WHERE " + naming.get(1)
                    + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM item i WHERE i.id = n." + naming.get(1) + ") LIMIT 1")
                    .query(String.class).optional()
                    .ifPresent(id -> wrong.add(naming.get(0) + ".ndjson: there is no item " + id));
        }
        client.sql("SELECT v.item FROM personal_value v JOIN erased_value e ON e.item = v.item AND e.digest = v.digest"
                + " LIMIT 1").query(String.class).optional()
                .ifPresent(id -> wrong.add("personal_value.ndjson: a value of item " + id + " was erased"));
        if (!wrong.isEmpty()) {
            throw new BadArchive(String.join("; ", wrong));
        }
        if (dialect == Dialect.POSTGRESQL) {
            Kinds.ALL.stream().map(MovedTable::new).filter(MovedTable::isNumbered).forEach(table -> client
                    .sql("SELECT setval(pg_get_serial_sequence('" + table.table() + "', 'id'), COALESCE(MAX(id), 1),"
                            + " MAX(id) IS NOT NULL) FROM " + table.table())
                    .query(Long.class).single());
            // As the server would by itself, sooner or later; the lists are made right behind.
            client.sql("ANALYZE publication, part").update();
        }
    }

    private static Optional<Long> count(JdbcClient client, String sql) {
        return client.sql(sql).query(Long.class).optional();
    }

    private void prepareLists(ContentTypes types, Languages languages, TransactionTemplate transactions) {
        new Reprojection(new NamedParameterJdbcTemplate(connections.writer()), dialect,
                new Projecting(types, languages), Reprojection.Pace.ALONE).run(new Retried(transactions));
    }

    private JdbcClient client() {
        return JdbcClient.create(connections.writer());
    }

    @Override
    public void close() {
        connections.close();
    }
}
