package org.exponat.core.store.jdbc;

import org.exponat.core.model.Languages;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Editions;
import org.exponat.core.publication.Present;
import org.exponat.core.publication.Retractions;
import org.exponat.core.publication.TextChanges;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentTypes;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The published site as the publication table has it. */
final class JdbcPublishedSite implements PublishedSite {

    private final JdbcClient client;
    private final ContentTypes types;
    private final Languages languages;
    private final Editions editions;
    private final Retractions retractions;
    private final TextChanges changes;

    JdbcPublishedSite(JdbcClient client, ContentTypes types, Languages languages) {
        this.client = client;
        this.types = types;
        this.languages = languages;
        this.editions = new JdbcEditions(client);
        this.retractions = new JdbcRetractions(client);
        this.changes = new JdbcTextChanges(client, languages, retractions);
    }

    @Override
    public Editions editions() {
        return editions;
    }

    @Override
    public Present present() {
        return JdbcSchedule.present(client);
    }

    @Override
    public Retractions retractions() {
        return retractions;
    }

    @Override
    public TextChanges changes() {
        return changes;
    }

    @Override
    public PublishedView at(Edition edition) {
        return new JdbcPublishedView(client, types, languages, edition);
    }
}
