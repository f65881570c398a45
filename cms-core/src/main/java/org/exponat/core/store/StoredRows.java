package org.exponat.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.exponat.core.model.Slot;
import org.exponat.core.types.ReferenceFinder;

/**
 * The store as it lies there, row by row. Whoever reads it here believes nothing of it, and nothing is made of it for
 * them; what reads and writes content is {@link ContentStore}.
 */
public interface StoredRows extends AutoCloseable {

    /**
     * Reads one committed state. Other work goes on meanwhile, and the longer this takes, the more of it the database has
     * to keep apart: so it should not take long.
     *
     * @throws StoreDamaged if the database cannot read what it keeps
     */
    <T> T snapshot(Function<Tables, T> work);

    /**
     * What the database itself finds wrong: pages, indexes, rows that its own rules do not allow; and rules of the schema
     * that are no longer there. One line for each.
     */
    List<String> damage();

    /** Rows that name another row that is not there. One line for each pair of tables. */
    List<String> dangling();

    /**
     * Writes what can be computed from the rest anew, in one transaction, with the items locked.
     *
     * @param work is told what is there under the lock
     */
    <T> T mending(Collection<String> items, Function<Mending, T> work);

    @Override
    void close();

    /** The tables as of one moment. */
    interface Tables {

        /** The counters. */
        StoredRow ledger();

        /** The end of the audit log. */
        StoredRow auditHead();

        /**
         * Rows by their key, those of a table that has one column as its key.
         *
         * @param after behind this one: a number or a text; below all of them to begin with
         */
        List<StoredRow> after(StoredTable table, Object after, int limit);

        /** All rows about these items, in no order. */
        List<StoredRow> about(StoredTable table, Collection<String> items);

        /** The content of parts, by their hashes; those that are not there are missing. */
        Map<String, String> parts(Collection<String> hashes);

        /** Those of the parts that a version has which was not let go of, or that was never a part of one. */
        Set<String> neededParts(Collection<String> hashes);

        /** The instants of the runs that let go of versions. */
        Set<Long> runsOfRetention();

        /** Hash and content of the parts of these items in which values of personal fields are named, with the item. */
        List<StoredRow> partsWithPersonal(Collection<String> items);

        /** The entries of the feed that tell of these editions, in no order. */
        List<StoredRow> told(long fromEdition, long toEdition);

        /** The entries of the audit log that tell of these items' versions that came into other states, by their numbers. */
        List<StoredRow> auditedStates(Collection<String> items);

        /** How many changes each of these editions has. */
        Map<Long, Long> changes(long fromEdition, long toEdition);

        /** Pairs of publications that were live under one address at the same time. */
        List<StoredRow> sharedAddresses();

        /** Those of the items whose prepared lists are not what their publications give. */
        Set<String> withOtherLists(Collection<String> items);
    }

    /** The tables, and the right to write what is derived. */
    interface Mending extends Tables {

        /** Prepares the lists of the item anew. */
        void lists(String item);

        /** What the newest version of a line points at; what is live where the line is the empty text. */
        void references(String item, String line, Map<Slot, Set<ReferenceFinder.Found>> references);

        /** Sets an open line to a version. */
        void head(String item, String line, int version);
    }
}
