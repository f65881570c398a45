package org.exponat.core.store.jdbc;

import java.util.function.Function;
import org.exponat.core.store.ContentReader;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The items and versions of a store beside whoever serves it. Nothing is locked and nothing written, not even the schema.
 * Drafts are seen here, so it is for those who run the installation.
 */
public final class StoredHistory implements AutoCloseable {

    private final Connections connections;
    private final JdbcReader reader;

    private StoredHistory(Connections connections) {
        this.connections = connections;
        this.reader = new JdbcReader(new NamedParameterJdbcTemplate(connections.readers()));
    }

    /**
     * @throws IllegalStateException if there is no content, or not of this version, or an import of it is unfinished
     * @throws RuntimeException as the driver throws it, if the database cannot be reached
     */
    public static StoredHistory open(StoreSettings settings) {
        Dialect dialect = Dialect.of(settings.url());
        Schema.refuseOthers(dialect, settings);
        StoredHistory history = new StoredHistory(Connections.reading(dialect, settings));
        try {
            Schema.refuseUnfinished(history.reader.client);
            return history;
        } catch (RuntimeException refused) {
            history.close();
            throw refused;
        }
    }

    /** Reads; each question is answered by what is committed when it is asked. */
    public <T> T read(Function<ContentReader, T> work) {
        return work.apply(reader);
    }

    @Override
    public void close() {
        connections.close();
    }
}
