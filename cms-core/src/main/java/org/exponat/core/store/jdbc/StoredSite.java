package org.exponat.core.store.jdbc;

import org.exponat.core.model.Hash;
import org.exponat.core.model.Languages;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.types.ContentTypes;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The published site of a store beside whoever serves it. Nothing is locked and nothing written, not even the schema, and
 * the content types are those it was opened with last. May be shared between threads.
 */
public final class StoredSite implements AutoCloseable {

    private final Connections connections;
    private final JdbcClient client;
    private final ContentTypes types;
    private final PublishedSite site;

    private StoredSite(Connections connections, JdbcClient client, Languages languages) {
        this.connections = connections;
        this.client = client;
        this.types = TypeHistory.types(client);
        this.site = new JdbcPublishedSite(client, types, languages);
    }

    /**
     * @throws IllegalStateException if there is no content, or not of this version, or an import of it is unfinished
     * @throws RuntimeException as the driver throws it, if the database cannot be reached
     */
    public static StoredSite open(StoreSettings settings, Languages languages) {
        Dialect dialect = Dialect.of(settings.url());
        Schema.refuseOthers(dialect, settings);
        Connections connections = Connections.reading(dialect, settings);
        try {
            JdbcClient client = JdbcClient.create(connections.readers());
            Schema.refuseUnfinished(client);
            return new StoredSite(connections, client, languages);
        } catch (RuntimeException refused) {
            connections.close();
            throw refused;
        }
    }

    public ContentTypes types() {
        return types;
    }

    public PublishedSite site() {
        return site;
    }

    /** A text that is another one for another store, and for other content types in the same. */
    public String fingerprint() {
        StringBuilder text = new StringBuilder("published site of ");
        client.sql("SELECT secret FROM installation").query(String.class).optional().ifPresent(text::append);
        TypeHistory.newest(client)
                .forEach((name, definition) -> text.append('\n').append(name).append('\n').append(definition));
        types.migrations().forEach(migration -> text.append('\n').append(migration.hash()));
        return Hash.of(text.toString()).hex();
    }

    @Override
    public void close() {
        connections.close();
    }
}
