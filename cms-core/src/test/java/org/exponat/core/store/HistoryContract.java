package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.exponat.core.command.SavedItem;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Version;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeFiles;
import org.junit.jupiter.api.Test;

/** What every store keeps for ever: over restarts, against whoever reaches the database, and when types change. */
interface HistoryContract extends InstallationSource {

    @Test
    default void everythingIsThereAgainAfterARestart() {
        StoreSettings settings = freshStore();
        Installation before = installation(settings);
        ItemId id = before.article("one", DE, EN);
        before.revise(id, 1, "{'place':'Mulfingen','email':'erika@example.org'}");
        before.publish(id);
        before.revise(id, 2, "{'title':{'de':'später'}}");
        SavedItem saved = before.drafts.get(before.editor, id);
        List<Version> versions = before.drafts.versions(before.editor, id, Integer.MAX_VALUE, 10);
        List<FeedEntry> feed = before.store.feed().after(0, 100);
        Edition edition = before.site().editions().current();
        LiveItem live = before.site().now().find(id).orElseThrow();
        byte[] secret = before.store.secret();
        before.close();

        Installation after = installation(settings);
        assertThat(after.drafts.get(after.editor, id)).isEqualTo(saved);
        assertThat(after.drafts.versions(after.editor, id, Integer.MAX_VALUE, 10)).isEqualTo(versions);
        assertThat(after.store.feed().after(0, 100)).isEqualTo(feed);
        assertThat(after.site().editions().current()).isEqualTo(edition);
        assertThat(after.site().now().find(id)).contains(live);
        assertThat(after.store.secret()).isEqualTo(secret);
    }

    @Test
    default void numbersGoOnAfterARestart() {
        StoreSettings settings = freshStore();
        Installation before = installation(settings);
        ItemId first = before.article("one", DE);
        before.publish(first);
        before.close();

        Installation after = installation(settings);
        ItemId second = after.article("two", DE);
        after.publish(second);
        assertThat(after.revise(first, 1, "{'place':'p'}").version().number()).isEqualTo(2);
        assertThat(after.site().now().find(second).orElseThrow().number()).isEqualTo(DocumentNumber.parse("SPO000002"));
        assertThat(after.site().editions().current().number()).isEqualTo(2);
        assertThat(after.store.feed().after(0, 100)).extracting(FeedEntry::position).containsExactly(1L, 2L, 3L, 4L,
                5L);
    }

    @Test
    default void theDatabaseRefusesToRewriteHistory() throws SQLException {
        StoreSettings settings = withHistory();
        Map<String, String> columns = Map.of("version", "author", "version_part", "part", "part", "content", "edition",
                "author", "edition_change", "type", "feed", "author");

        try (Connection connection = connect(settings); Statement statement = connection.createStatement()) {
            columns.forEach((table, column) -> {
                refused(statement, "UPDATE " + table + " SET " + column + " = 'x'", "insert-only");
                refused(statement, "DELETE FROM " + table, "insert-only");
            });
            refused(statement, "DELETE FROM publication", "publication");
            refused(statement, "UPDATE head SET version = 99", "foreign key");
        }
    }

    @Test
    default void theDatabaseRefusesToRewriteWhatPastEditionsShowed() throws SQLException {
        String columns = "item, type, slot, version, part, slug, ";
        try (Connection connection = connect(withHistory()); Statement statement = connection.createStatement()) {
            refused(statement,
                    "UPDATE publication SET until_edition = 3 WHERE until_edition IS NULL AND from_edition < 3",
                    "newest");
            refused(statement, "INSERT INTO publication (" + columns + "from_edition, until_edition) SELECT " + columns
                    + "from_edition, 4 FROM publication WHERE slot = '*' AND until_edition IS NOT NULL", "newest");
            refused(statement, "INSERT INTO publication (" + columns + "from_edition) SELECT " + columns
                    + "from_edition FROM publication WHERE slug = 'withdrawn-de'", "newest");
            refused(statement, "INSERT INTO edition_change (edition, item, slot, type)"
                    + " SELECT 1, item, 'fr', type FROM edition_change WHERE edition = 2 AND slot = 'de'", "newest");
        }
    }

    @Test
    default void aPublicationIsClosedOnceAndOtherwiseStays() throws SQLException {
        try (Connection connection = connect(withHistory()); Statement statement = connection.createStatement()) {
            for (String change : List.of("until_edition = NULL", "until_edition = until_edition + 1")) {
                refused(statement, "UPDATE publication SET " + change + " WHERE slug = 'withdrawn-de'", "once");
            }
            statement.executeUpdate("INSERT INTO edition (number, effective_at, recorded_at, author)"
                    + " SELECT 5, MAX(effective_at) + 1, 0, 'x' FROM edition");
            for (String change : List.of("version = 1", "slug = 'other'", "from_edition = 1", "type = 'other'",
                    "slot = 'en'", "part = (SELECT MIN(hash) FROM part WHERE hash <> publication.part)",
                    "item = (SELECT MIN(id) FROM item WHERE id <> publication.item)")) {
                for (String end : List.of("", "until_edition = 5, ")) {
                    refused(statement, "UPDATE publication SET " + end + change
                            + " WHERE until_edition IS NULL AND slot = 'de'", "once");
                }
            }
        }
    }

    @Test
    default void whatBeginsIsWhatTheVersionHoldsOfAnItemThatExists() throws SQLException {
        try (Connection connection = connect(withHistory()); Statement statement = connection.createStatement()) {
            String begin = "INSERT INTO publication (item, type, slot, slug, from_edition, version, part)"
                    + " SELECT item, type, slot, slug, 4, %s FROM publication WHERE slug = 'withdrawn-de'";
            refused(statement, begin.formatted("version, (SELECT MIN(hash) FROM part WHERE hash <> publication.part)"),
                    "part of its version");
            refused(statement, begin.formatted("99, part"), "part of its version");
            refused(statement, "INSERT INTO edition_change (edition, item, slot, type) SELECT 4, item, 'fr', type"
                    + " FROM edition_change WHERE edition = 2 AND slot = 'de' UNION ALL SELECT 4, 'nobody', 'de', 'x'",
                    "foreign key");
        }
    }

    @Test
    default void nothingIsLiveTwice() throws SQLException {
        String columns = "item, type, slot, version, part, ";
        try (Connection connection = connect(withHistory()); Statement statement = connection.createStatement()) {
            for (String slot : List.of("*", "de")) {
                refused(statement, "INSERT INTO publication (" + columns + "slug, from_edition) SELECT " + columns
                        + "slug || '-2', 4 FROM publication WHERE until_edition IS NULL AND slot = '" + slot
                        + "'", "unique");
            }
            refused(statement, "INSERT INTO publication (" + columns + "slug, from_edition) SELECT " + columns
                    + "'one-de', 4 FROM publication WHERE slug = 'withdrawn-de'", "unique");
        }
    }

    @Test
    default void feedAndEditionsHaveNoGaps() throws SQLException {
        try (Connection connection = connect(withHistory()); Statement statement = connection.createStatement()) {
            for (String position : List.of("MAX(position) + 2", "MAX(position)", "0")) {
                refused(statement, "INSERT INTO feed (position, at, author, kind) SELECT " + position
                        + ", 0, 'x', 'edition' FROM feed", "dense");
            }
            for (String number : List.of("MAX(number) + 2, MAX(effective_at) + 1", "MAX(number), MAX(effective_at) + 1",
                    "MAX(number) + 1, MAX(effective_at)", "MAX(number) + 1, 0")) {
                refused(statement, "INSERT INTO edition (number, effective_at, recorded_at, author) SELECT " + number
                        + ", 0, 'x' FROM edition", "dense");
            }
        }
    }

    @Test
    default void aTypeThatLosesSomethingIsRefusedAndNothingOfTheNewTypesIsKept() {
        StoreSettings settings = freshStore();
        installation(settings).close();
        ContentTypes lossy = withChanged(type("article", "extra: {kind: text}\n  " + TestTypes.all().get("article")
                .definition().split("fields:\n  ", 2)[1]), type("note", "other: {kind: text}"));

        assertThatThrownBy(() -> Installation.open(settings, lossy)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("note").hasMessageContaining("place is gone");
        assertThat(installation(settings).create("note", "{'place':'p'}").fields().get("place").stringValue())
                .isEqualTo("p");
    }

    @Test
    default void whatWasInternalIsNotShownByAChangeOfItsType() {
        StoreSettings settings = freshStore();
        installation(settings).close();
        ContentTypes open = withChanged(type("article", TestTypes.all().get("article").definition()
                .split("fields:\n  ", 2)[1].replace("notes: {kind: text, internal: true}", "notes: {kind: text}")));

        assertThatThrownBy(() -> Installation.open(settings, open)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("notes was internal");
    }

    @Test
    default void aTypeMayGrowAndWhatWasStoredStays() {
        StoreSettings settings = freshStore();
        Installation before = installation(settings);
        ItemId id = before.create("note", "{'place':'p'}").id();
        before.close();
        ContentTypes grown = withChanged(
                type("note", "place: {kind: text, filterable: true, sortable: true}\n  size: {kind: number}"));

        try (Installation after = Installation.open(settings, grown)) {
            assertThat(after.revise(id, 1, "{'size':3}").fields())
                    .isEqualTo(Installation.json("{'place':'p','size':3}"));
        }
        assertThatThrownBy(() -> installation(settings)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size is gone");
    }

    @Test
    default void aTypeOfWhichThereAreItemsCannotBeMissing() {
        StoreSettings settings = freshStore();
        try (Installation before = installation(settings)) {
            before.create("note", "{'place':'p'}");
        }
        ContentTypes without = new ContentTypes(
                TestTypes.all().all().stream().filter(type -> !type.name().equals("note")).toList());

        assertThatThrownBy(() -> Installation.open(settings, without)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("note");
        Installation.open(freshStore(), without).close();
    }

    private static ContentType type(String name, String fields) {
        return TypeFiles.read(name, "name: " + name + "\nlabel: {de: " + name + "}\nfields:\n  " + fields + "\n");
    }

    private static ContentTypes withChanged(ContentType... changed) {
        List<ContentType> types = new ArrayList<>(List.of(changed));
        TestTypes.all().all().stream()
                .filter(type -> Arrays.stream(changed).noneMatch(other -> other.name().equals(type.name())))
                .forEach(types::add);
        return new ContentTypes(types);
    }

    /** A store with versions, a live article, a publication that was replaced, and an article that was withdrawn. */
    default StoreSettings withHistory() {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = cms.article("one", DE);
        ItemId withdrawn = cms.article("withdrawn", DE);
        cms.publish(id);
        cms.publish(withdrawn);
        cms.withdraw(withdrawn);
        cms.revise(id, 1, "{'title':{'de':'anders'}}");
        cms.publish(id);
        cms.close();
        return settings;
    }

    static Connection connect(StoreSettings settings) throws SQLException {
        // SQLite looks at references only where it is told to, as the store tells it.
        String checked = settings.url().startsWith("jdbc:sqlite:") ? "?foreign_keys=on" : "";
        return DriverManager.getConnection(settings.url() + checked, settings.username(), settings.password());
    }

    static void refused(Statement statement, String sql, String reason) {
        assertThatThrownBy(() -> statement.executeUpdate(sql)).as(sql).isInstanceOf(SQLException.class)
                .satisfies(failure -> assertThat(failure.getMessage()).containsIgnoringCase(reason));
    }
}
