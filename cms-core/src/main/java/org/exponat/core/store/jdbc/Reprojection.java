package org.exponat.core.store.jdbc;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.exponat.core.model.ItemId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Computes the rows that lists are answered from anew, for every edition, when they were computed by other types or
 * languages. It goes from item to item in short transactions, and one that was interrupted is taken up where it was.
 * Nodes that start together share the work.
 */
final class Reprojection {

    private static final Logger LOG = LoggerFactory.getLogger(Reprojection.class);

    /**
     * How much is done in one transaction.
     *
     * @param turn how long it goes on taking items, in nanoseconds
     * @param items how many are taken at once
     * @param alone whether nobody else is in the store, and no rows are there but those that were made here
     */
    record Pace(long turn, int items, boolean alone) {

        static final Pace BESIDE_OTHERS = new Pace(TimeUnit.MILLISECONDS.toNanos(100), 10, false);
        static final Pace ALONE = new Pace(TimeUnit.SECONDS.toNanos(2), 200, true);
    }

    private final NamedParameterJdbcOperations operations;
    private final JdbcClient client;
    private final Dialect dialect;
    private final Projecting projecting;
    private final Pace pace;
    private final String fingerprint;

    Reprojection(NamedParameterJdbcOperations operations, Dialect dialect, Projecting projecting, Pace pace) {
        this.operations = operations;
        this.client = JdbcClient.create(operations);
        this.dialect = dialect;
        this.projecting = projecting;
        this.pace = pace;
        this.fingerprint = projecting.fingerprint();
    }

    /** @throws IllegalStateException if another node begins to do the same for other types or languages */
    void run(Retried transactions) {
        if (transactions.run(this::isDone)) {
            return;
        }
        LOG.info("Preparing lists for changed content types or languages; Exponat answers when they are ready.");
        while (!transactions.run(this::someMore)) {
            LOG.debug("more lists are prepared");
        }
        LOG.info("The lists are ready.");
    }

    private record State(String fingerprint, String doneTo, boolean done) {}

    /** Locked before any item: who publishes reads it, and locks it never. */
    private State locked() {
        return client.sql("SELECT fingerprint, done_to FROM projection" + dialect.forWriting())
                .query((row, _) -> new State(row.getString("fingerprint"),
                        row.getString("done_to") == null ? "" : row.getString("done_to"),
                        row.getString("done_to") == null))
                .single();
    }

    /** Whether nothing is to be done. Else, from here on nobody publishes by other types or languages. */
    private boolean isDone() {
        State state = locked();
        if (state.fingerprint().equals(fingerprint)) {
            return state.done();
        }
        // Who publishes reads the fingerprint under this lock: whatever was published by another is committed by now.
        client.sql("SELECT id FROM ledger" + dialect.forWriting()).query(Long.class).single();
        if (pace.alone()) {
            // Rows of an import that was interrupted, and goes on with other languages.
            client.sql("DELETE FROM published_value").update();
        }
        boolean empty = client.sql("SELECT edition FROM ledger").query(Long.class).single() == 0;
        client.sql("UPDATE projection SET fingerprint = :fingerprint, done_to = :to").param("fingerprint", fingerprint)
                .param("to", empty ? null : "").update();
        return empty;
    }

    /** Whether all is done by now. */
    private boolean someMore() {
        long until = System.nanoTime() + pace.turn();
        State state = locked();
        if (!state.fingerprint().equals(fingerprint)) {
            throw new IllegalStateException("another Exponat is being started on this store with other content types or"
                    + " languages");
        }
        JdbcWriter writer = new JdbcWriter(operations, dialect, projecting);
        ListRows rows = new ListRows(client, operations, projecting);
        String to = state.doneTo();
        boolean done = state.done();
        while (!done && System.nanoTime() - until < 0) {
            List<ItemId> items = client.sql("SELECT DISTINCT item FROM publication WHERE item > :to ORDER BY item"
                    + " LIMIT :most").param("to", to).param("most", pace.items())
                    .query((row, _) -> Rows.itemId(row, "item")).list();
            if (pace.alone()) {
                rows.build(items);
            } else {
                writer.lock(items);
                rows.rebuild(items);
            }
            done = items.isEmpty();
            to = done ? to : items.getLast().toString();
        }
        client.sql("UPDATE projection SET done_to = :to").param("to", done ? null : to).update();
        return done;
    }
}
