package org.exponat.core.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.PostgresServer;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedView;
import org.exponat.core.store.Asked;
import org.exponat.core.store.jdbc.StoreExport;
import org.exponat.core.store.jdbc.StoreImport;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.MigrationFiles;
import org.exponat.core.types.TypeFiles;
import org.exponat.core.types.TypeMigration;
import org.exponat.core.verify.Finding;
import org.exponat.core.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moving a whole installation. {@code -Dmove.seed} repeats one of random content. */
class MovingTest {

    @TempDir
    Path directory;

    private static final List<String> INTERRUPTED = List.of("content_type", "part", "version", "edition", "audit",
            "ledger");

    private int stores;

    /** The engines a store can be kept in. */
    enum Engine {
        SQLITE, POSTGRESQL;

        Engine other() {
            return this == SQLITE ? POSTGRESQL : SQLITE;
        }
    }

    private StoreSettings fresh(Engine engine) {
        return switch (engine) {
            case SQLITE -> StoreSettings.sqlite(directory.resolve("store-" + stores++ + ".db"));
            case POSTGRESQL -> PostgresServer.shared().freshDatabase();
        };
    }

    private StoreSettings filled(Engine engine) {
        long seed = Long.getLong("move.seed", System.nanoTime());
        System.out.println("MovingTest: -Dmove.seed=" + seed);
        StoreSettings settings = fresh(engine);
        try (Installation cms = Installation.open(settings)) {
            SomethingOfEverything.in(cms, new Random(seed));
        }
        return settings;
    }

    private FileBlobs blobs(String name) {
        return new FileBlobs(directory.resolve(name));
    }

    private Path export(StoreSettings settings, FileBlobs blobs, String name) throws IOException {
        Path place = directory.resolve(name);
        try (StoreExport export = StoreExport.open(settings); ArchiveWriter archive = ArchiveWriter.to(place)) {
            export.write(archive, Progress.UNHEARD);
            archive.blobs(blobs, Progress.UNHEARD);
            archive.finish(export.edition(), export.position());
        }
        return place;
    }

    private static void bring(Path export, StoreSettings into, FileBlobs blobs, Progress progress)
            throws IOException {
        try (ArchiveReader archive = ArchiveReader.of(export); StoreImport store = StoreImport.open(into)) {
            archive.blobs(blobs, progress);
            store.run(archive, Languages.germanAndEnglish(), progress, (rows, types) -> {
                List<Finding> findings = new ArrayList<>();
                Verification.run(rows, blobs, types, findings::add, _ -> {});
                assertThat(findings).isEmpty();
            });
        }
    }

    private static TreeMap<String, Hash> files(Path export) throws IOException {
        TreeMap<String, Hash> files = new TreeMap<>();
        try (var all = Files.walk(export)) {
            all.filter(Files::isRegularFile).forEach(file -> {
                try {
                    files.put(export.relativize(file).toString(), Hash.of(Files.readAllBytes(file)));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        }
        return files;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void fromOneEngineToTheOtherAndBackTheBytesAreTheSame(Engine engine) throws IOException {
        StoreSettings first = filled(engine);
        FileBlobs pictures = blobs("media");
        for (int i = 0; i < 5; i++) {
            pictures.put(new ByteArrayInputStream(new byte[]{(byte) i, 1, 2}));
        }
        Path zip = export(first, pictures, "first.zip");
        try (ArchiveReader archive = ArchiveReader.of(zip)) {
            assertThat(archive.manifest().files().values())
                    .filteredOn(file -> file.name().endsWith(".ndjson"))
                    .filteredOn(file -> !file.name().equals("type_migration.ndjson"))
                    .allMatch(file -> file.lines() > 0);
        }
        StoreSettings second = fresh(engine.other());
        bring(zip, second, blobs("second-media"), Progress.UNHEARD);
        Path unpacked = export(second, blobs("second-media"), "second");
        StoreSettings third = fresh(engine);
        bring(unpacked, third, blobs("third-media"), Progress.UNHEARD);

        assertThat(files(export(third, blobs("third-media"), "third"))).isEqualTo(files(unpacked));
        assertThat(export(third, blobs("third-media"), "third.zip")).hasSameBinaryContentAs(zip);
        assertThat(blobs("third-media").all()).isEqualTo(pictures.all()).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void howEarlierTextsAreReadMovesAlong(Engine engine) throws IOException {
        TypeMigration migration = MigrationFiles.read("2026-rename",
                "{type: firm, steps: [{rename: founded, to: since}]}");
        StoreSettings first = fresh(engine);
        ItemId firm;
        try (Installation cms = Installation.open(first, firms("founded"))) {
            firm = cms.create("firm", "{'title':{'de':'Eins'},'slug':{'de':'eins'},'founded':1990}").id();
            cms.publish(firm, DE);
        }
        ContentTypes changed = firms("since").with(List.of(migration));
        Installation.open(first, changed).close();
        Path export = export(first, blobs("media"), "firms");
        StoreSettings second = fresh(engine.other());
        bring(export, second, blobs("other"), Progress.UNHEARD);

        assertThat(export.resolve("types/migrations/2026-rename.yaml")).hasContent(migration.definition());
        assertThatThrownBy(() -> Installation.open(second, firms("since"))).hasMessageContaining("2026-rename");
        try (Installation cms = Installation.open(second, changed)) {
            assertThat(cms.drafts.get(cms.editor, firm).fields().path("since").intValue()).isEqualTo(1990);
            assertThat(cms.drafts.get(cms.editor, firm).fields().has("founded")).isFalse();
        }
    }

    private static ContentTypes firms(String founded) {
        return new ContentTypes(List.of(TypeFiles.read("firm",
                "{name: firm, fields: {" + founded + ": {kind: number, filterable: true}}}"),
                TypeFiles.read("theme", "name: theme")));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatWasMovedShowsTheSameAndNumbersGoOn(Engine engine) throws IOException {
        StoreSettings first = filled(engine);
        StoreSettings second = fresh(engine.other());
        bring(export(first, blobs("media"), "one.zip"), second, blobs("other"), Progress.UNHEARD);

        try (Installation before = Installation.open(first); Installation after = Installation.open(second)) {
            assertThat(shown(after)).isEqualTo(shown(before)).isNotEmpty();
            assertThat(after.store.feed().after(0, 5_000)).isEqualTo(before.store.feed().after(0, 5_000));
            for (Installation cms : List.of(before, after)) {
                cms.clock.set(cms.site().editions().current().effectiveAt().plusSeconds(1));
                cms.publish(cms.article("neu", DE));
            }
            assertThat(after.site().editions().current().number())
                    .isEqualTo(before.site().editions().current().number());
            assertThat(number(after, "neu-de")).isEqualTo(number(before, "neu-de"));
        }
    }

    private static DocumentNumber number(Installation cms, String slug) {
        return cms.site().now().findBySlug("article", DE, new Slug(slug)).orElseThrow().number();
    }

    private static List<Map<ItemId, LiveItem>> shown(Installation cms) {
        List<Map<ItemId, LiveItem>> editions = new ArrayList<>();
        for (long number = 1; number <= cms.store.site().editions().current().number(); number++) {
            PublishedView view = cms.store.site().at(cms.store.site().editions().find(number).orElseThrow());
            for (LocaleTag locale : List.of(DE, EN)) {
                List<ItemId> listed = Asked.articles().in(locale).sorted("title").at(view);
                editions.add(new LinkedHashMap<>());
                listed.forEach(id -> editions.getLast().put(id, view.find(id).orElseThrow()));
            }
        }
        return editions;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anImportThatIsInterruptedAnywhereGoesOnWhereItStopped(Engine engine) throws IOException {
        StoreSettings first = filled(engine.other());
        Path zip = export(first, blobs("media"), "one.zip");
        StoreSettings second = fresh(engine);
        List<String> left = new ArrayList<>(INTERRUPTED);
        boolean done = false;
        while (!done) {
            try {
                bring(zip, second, blobs("other"), (what, _, _) -> {
                    if (left.remove(what)) {
                        throw new Interrupted();
                    }
                });
                done = true;
            } catch (Interrupted _) {
                assertThatThrownBy(() -> Installation.open(second)).hasMessageContaining("has not come to its end");
                assertThatThrownBy(() -> StoreExport.open(second)).hasMessageContaining("has not come to its end");
            }
        }
        assertThat(left).isEmpty();
        assertThat(indexes(second)).isEqualTo(indexes(untouched(engine))).isNotEmpty();
        assertThat(export(second, blobs("media"), "two.zip")).hasSameBinaryContentAs(zip);
        assertThatThrownBy(() -> bring(zip, second, blobs("other"), Progress.UNHEARD))
                .hasMessageContaining("is not empty");
    }

    private StoreSettings untouched(Engine engine) {
        StoreSettings settings = fresh(engine);
        Installation.open(settings).close();
        return settings;
    }

    /** What makes each index of a store. */
    private static Map<String, String> indexes(StoreSettings settings) {
        Map<String, String> indexes = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.username(),
                settings.password());
                Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery(settings.url().startsWith("jdbc:sqlite:")
                        ? "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
                        : "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()")) {
            while (all.next()) {
                indexes.put(all.getString(1), all.getString(2));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return indexes;
    }

    /** Runs it again and again, killed after some time each, until it comes to its end. */
    private static int killed(String what, StoreSettings settings, Path place, Path blobs, Random random)
            throws Exception {
        for (int kills = 0;; kills++) {
            Process process = MovingProcess.start(what, settings, place, blobs);
            try (BufferedReader told = process.inputReader()) {
                assertThat(told.readLine()).isEqualTo("begins");
                // In the end it may take its time.
                if (process.waitFor(kills < 6 ? random.nextInt(1, 900) : 120_000, TimeUnit.MILLISECONDS)) {
                    assertThat(process.exitValue()).isZero();
                    return kills;
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsKilledAnywhereGoesOnWhenItIsCalledAgain(Engine engine) throws Exception {
        long seed = Long.getLong("move.seed", System.nanoTime());
        Random random = new Random(seed);
        StoreSettings first = filled(engine);
        FileBlobs pictures = blobs("media");
        for (int i = 0; i < 40; i++) {
            byte[] bytes = new byte[200_000];
            random.nextBytes(bytes);
            pictures.put(new ByteArrayInputStream(bytes));
        }
        Path whole = export(first, pictures, "whole");
        Path cut = directory.resolve("cut");
        int exports = killed("export", first, cut, directory.resolve("media"), random);
        assertThat(files(cut)).isEqualTo(files(whole));

        StoreSettings second = fresh(engine.other());
        int imports = killed("import", second, cut, directory.resolve("other"), random);
        System.out.println("MovingTest: killed " + exports + " exports and " + imports + " imports");
        assertThat(files(export(second, blobs("other"), "again"))).isEqualTo(files(whole));
    }

    @Test
    void anExportGoesOnInADirectoryWhereOneWasInterruptedAndNowhereElse() throws IOException {
        StoreSettings store = filled(Engine.SQLITE);
        FileBlobs pictures = blobs("media");
        Hash first = pictures.put(new ByteArrayInputStream(new byte[]{1}));
        Hash second = pictures.put(new ByteArrayInputStream(new byte[]{2}));
        Path whole = export(store, pictures, "whole");
        Path cut = directory.resolve("cut");
        try (StoreExport export = StoreExport.open(store); ArchiveWriter archive = ArchiveWriter.to(cut)) {
            export.write(archive, Progress.UNHEARD);
            archive.blobs(pictures, Progress.UNHEARD);
            assertThatThrownBy(() -> ArchiveWriter.to(cut)).hasMessageContaining("Another export");
        }
        assertThatThrownBy(() -> ArchiveReader.of(cut)).isInstanceOf(BadArchive.class);
        Path kept = cut.resolve(ArchiveWriter.blob(first));
        FileTime before = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(kept, before);
        Files.write(cut.resolve(ArchiveWriter.blob(second)), new byte[0]);
        Path strange = cut.resolve("blobs/ab/cd/" + "ab".repeat(32));
        Files.createDirectories(strange.getParent());
        Files.write(strange, new byte[]{3});

        export(store, pictures, "cut");

        assertThat(files(cut)).isEqualTo(files(whole));
        assertThat(Files.getLastModifiedTime(kept)).as("it was not copied again").isEqualTo(before);
        assertThatThrownBy(() -> export(store, pictures, "cut")).hasMessageContaining("is not empty");
    }

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void aStoreThatIsNotEmptyOrHoldsPartOfAnotherExportIsLeftAlone() throws IOException {
        StoreSettings first = filled(Engine.SQLITE);
        Path zip = export(first, blobs("media"), "one.zip");
        StoreSettings busy = fresh(Engine.SQLITE);
        try (Installation cms = Installation.open(busy)) {
            cms.article("da", DE);
        }
        assertThatThrownBy(() -> bring(zip, busy, blobs("other"), Progress.UNHEARD))
                .hasMessageContaining("is not empty").hasMessageContaining("audit");
        try (Installation cms = Installation.open(first)) {
            ItemId id = cms.article("mehr", DE);
            cms.publish(id);
        }
        Path later = export(first, blobs("media"), "two.zip");
        StoreSettings half = fresh(Engine.SQLITE);
        assertThatThrownBy(() -> bring(zip, half, blobs("other"), (what, _, _) -> {
            if (what.equals("edition")) {
                throw new Interrupted();
            }
        })).isInstanceOf(Interrupted.class);
        assertThatThrownBy(() -> bring(later, half, blobs("other"), Progress.UNHEARD))
                .hasMessageContaining("part of another export");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsWrittenMeanwhileIsNotInTheExport(Engine engine) throws IOException {
        StoreSettings first = fresh(engine);
        try (Installation cms = Installation.open(first)) {
            cms.publish(cms.article("eins", DE));
            Path zip = directory.resolve("one.zip");
            try (StoreExport export = StoreExport.open(first); ArchiveWriter archive = ArchiveWriter.to(zip)) {
                cms.publish(cms.article("zwei", DE));
                export.write(archive, (what, _, _) -> {
                    if (what.equals("item")) {
                        cms.publish(cms.article("drei", DE));
                    }
                });
                archive.blobs(blobs("media"), Progress.UNHEARD);
                archive.finish(export.edition(), export.position());
            }
            StoreSettings second = fresh(engine);
            bring(zip, second, blobs("other"), Progress.UNHEARD);
            try (Installation after = Installation.open(second)) {
                assertThat(after.site().editions().current().number()).isEqualTo(1);
                assertThat(after.store.itemCount()).isEqualTo(1);
            }
        }
    }
}
