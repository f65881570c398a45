package org.exponat.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.entry;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.command.Publish;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Span;
import org.exponat.core.publication.TextChanges.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What it costs to tell what changed. */
class TextChangesTest {

    @TempDir
    Path directory;

    /** Keeps what is asked. */
    private static final class Overheard extends DelegatingDataSource {

        private final List<String> asked = new ArrayList<>();

        Overheard(StoreSettings settings) {
            super(new DriverManagerDataSource(settings.url()));
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
                    new Class<?>[]{Connection.class}, (_, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            asked.add(String.valueOf(arguments[0]));
                        }
                        return method.invoke(connection, arguments);
                    });
        }
    }

    @Test
    void aSliceTakesTheSameQuestionsHoweverMuchThereIsAndEachIsLookedUpInAnIndex() {
        StoreSettings settings = StoreSettings.sqlite(directory.resolve("exponat.db"));
        try (Installation cms = Installation.open(settings)) {
            Overheard overheard = new Overheard(settings);
            JdbcClient client = JdbcClient.create(overheard);
            JdbcTextChanges changes = new JdbcTextChanges(client, cms.languages, new JdbcRetractions(client));
            List<ItemId> ids = Stream.generate(() -> cms.article("n" + cms.store.itemCount(), DE, EN)).limit(60)
                    .toList();
            cms.publish(ids.getFirst());
            cms.retract(cms.article("gone", DE));
            Span few = span(cms, 0);
            assertThat(changes.between(few, few.start(), 50).changes()).hasSize(2);
            List<String> ofFew = List.copyOf(overheard.asked);
            overheard.asked.clear();
            for (int i = 0; i < 5; i++) {
                cms.publish(ids.stream().map(id -> entry(id, Publish.Act.PUBLISH, null)).toList());
                int version = i + 1;
                ids.forEach(id -> cms.revise(id, version, "{'place':'p" + version + "'}"));
            }
            Span many = span(cms, 0);
            Slice slice = changes.between(many, many.start(), 50);
            assertThat(slice.changes()).hasSize(100);
            assertThat(slice.next()).isNotNull();
            assertThat(overheard.asked).hasSameSizeAs(ofFew).hasSize(3);
            overheard.asked.clear();
            Span known = span(cms, 1);
            changes.between(known, known.start(), 50);
            assertThat(overheard.asked).hasSize(4);

            for (String question : List.copyOf(overheard.asked)) {
                // The languages are a list within the question itself.
                assertThat(plan(client, question)).as(question).anyMatch(step -> step.contains("USING"))
                        .noneMatch(step -> step.startsWith("SCAN ") && !step.matches("SCAN (CONSTANT ROW|l)"))
                        .noneMatch(
                                step -> step.startsWith("SEARCH p ") && step.endsWith("publication_interval (item=?)")
                                        && !question.contains("FROM retraction r JOIN"));
            }
        }
    }

    private static List<String> plan(JdbcClient client, String question) {
        long parameters = question.chars().filter(c -> c == '?').count();
        return client.sql("EXPLAIN QUERY PLAN " + question)
                .params(Stream.generate(() -> "1").limit(parameters).toList())
                .query((row, _) -> row.getString("detail")).list();
    }

    private static Span span(Installation cms, long since) {
        return new Span(new Span.Mark(since, 0), new Span.Mark(cms.site().editions().current().number(),
                cms.site().retractions().last()), Set.of(), Set.of());
    }
}
