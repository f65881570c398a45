package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.RandomPublishing;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.move.ArchiveWriter;
import org.exponat.core.move.BadArchive;
import org.exponat.core.move.Progress;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.store.jdbc.JdbcStoredRows;
import org.exponat.core.store.jdbc.StoreExport;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.verify.Finding;
import org.exponat.core.verify.FindingKind;
import org.exponat.core.verify.Verification;
import org.exponat.core.verify.VerificationReport;
import org.exponat.core.walk.RandomWalk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written as usual is found to be so, and what was changed behind everybody's back is named. */
interface VerificationContract extends InstallationSource {

    /** A store with some of everything, and the files of its assets. */
    record Kept(Installation cms, StoreSettings settings, FileBlobs blobs, Path files, Hash blob, long seed) {

        Found verify() {
            List<Finding> findings = new ArrayList<>();
            try (JdbcStoredRows rows = JdbcStoredRows.open(settings, cms.types, cms.languages)) {
                VerificationReport report = Verification.run(rows, blobs, cms.types, findings::add, _ -> {});
                return new Found(report, findings);
            }
        }

        Path file() {
            return blobs.find(blob).orElseThrow();
        }
    }

    record Found(VerificationReport report, List<Finding> findings) {

        Set<FindingKind> kinds() {
            Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
            findings.forEach(finding -> kinds.add(finding.kind()));
            return kinds;
        }
    }

    default Kept kept(Path files) throws IOException {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        long seed = Objects.requireNonNullElseGet(Long.getLong("verify.seed"), System::nanoTime);
        System.out.println(getClass().getSimpleName() + ": -Dverify.seed=" + seed);
        new RandomWalk(cms, seed).go(120);
        FileBlobs blobs = new FileBlobs(files);
        Hash blob = blobs.put(new ByteArrayInputStream("a picture".getBytes(StandardCharsets.UTF_8)));
        ItemId asset = cms.create("asset", "{'title':{'de':'Bild'},'slug':{'de':'bild-" + seed + "'},'alt':{'de':'B'},"
                + "'file':{'hash':'" + blob.hex() + "','name':'a.png','mediaType':'image/png'}}").id();
        cms.publish(asset);
        ItemId one = cms.create("article", "{'title':{'de':'Eins'},'slug':{'de':'eins-" + seed + "'},'image':'" + asset
                + "','email':'person@example.org','place':'Mannheim'}").id();
        cms.publish(one);
        cms.revise(one, 1, "{'place':'Ludwigshafen'}");
        cms.move(cms.editor, one, 2, "in-review");
        cms.move(cms.editor, one, 2, "approved");
        cms.publish(one);
        cms.open(one, "hot-fix", 2);
        ItemId brief = cms.article("brief", DE);
        cms.publish(brief);
        ItemId gone = cms.article("gone", DE, EN);
        cms.publish(gone);
        cms.retract(gone, DE);
        cms.withdraw(brief);
        return new Kept(cms, settings, blobs, files, blob, seed);
    }

    @Test
    default void whatWasWrittenAsUsualIsAsItShouldBe(@TempDir Path files) throws IOException {
        Kept kept = kept(files);

        Found found = kept.verify();

        assertThat(found.findings()).isEmpty();
        assertThat(found.report().isClean()).isTrue();
        assertThat(found.report().edition()).isEqualTo(kept.cms().site().editions().current().number());
        assertThat(found.report().looked()).containsEntry("blobs", 1L).containsEntry("items",
                kept.cms().store.itemCount());
    }

    @Test
    default void editorsMayWriteMeanwhile(@TempDir Path files) throws Exception {
        Kept kept = kept(files);
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> writing = threads.submit(() -> {
                RandomPublishing writer = new RandomPublishing(kept.cms(), new Random(kept.seed()));
                while (!done.get()) {
                    writer.step();
                }
            });
            long before = kept.cms().site().editions().current().number();
            try {
                for (int times = 0; times < 4; times++) {
                    assertThat(kept.verify().findings()).isEmpty();
                }
            } finally {
                done.set(true);
            }
            writing.get();
            assertThat(kept.cms().site().editions().current().number()).isGreaterThan(before);
        }
        assertThat(kept.verify().findings()).isEmpty();
    }

    @Test
    default void aMigrationThatIsNotTheOneThatWasMadeIsNamed(@TempDir Path files) throws Exception {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        try (Connection connection = HistoryContract.connect(settings);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '3'");
        }
        Found found = new Kept(cms, settings, new FileBlobs(files), files, Hash.of(""), 0).verify();
        assertThat(found.kinds()).containsExactly(FindingKind.DATABASE);
        assertThat(found.findings()).singleElement().satisfies(
                finding -> assertThat(finding.detail()).contains("V3__releases.sql is not the one"));
    }

    @Test
    default void whatIsDamagedIsNotExportedAndNamed(@TempDir Path files) throws Exception {
        Kept kept = kept(files);
        Random random = new Random(kept.seed());
        Map<Change, String> changes = new LinkedHashMap<>();
        changes.put(new Change("part", "1 = 1", "content", FindingKind.PART_CHANGED), "part ");
        changes.put(new Change("version", "1 = 1", "author", FindingKind.VERSION_CHANGED), "version ");
        changes.put(new Change("version_part", "1 = 1", "slot", FindingKind.VERSION_CHANGED), "version ");
        changes.put(new Change("personal_value", "1 = 1", "value", FindingKind.PERSONAL_VALUE), "personal_value ");
        changes.put(new Change("audit", "1 = 1", "action", FindingKind.AUDIT), "audit ");
        changes.put(new Change("content_type", "1 = 1", "definition", FindingKind.TYPE), "content_type ");
        int place = 0;
        try (Tampering tampering = Tampering.with(kept.settings())) {
            for (Map.Entry<Change, String> one : changes.entrySet()) {
                Tampering.Row row = tampering.any(one.getKey().table(), one.getKey().where(), random);
                String other = one.getKey().column().equals("slot") ? "fr" : row.value(one.getKey().column()) + " ";
                tampering.change(row, one.getKey().column(), other);
                Path to = files.resolve("export-" + place++);
                assertThatThrownBy(() -> export(kept, to)).as("%s", one.getKey()).isInstanceOf(BadArchive.class)
                        .hasMessageStartingWith(one.getValue());
                tampering.restore(row, one.getKey().column(), other);
            }
            Tampering.Row lost = tampering.any("part", "1 = 1", random);
            tampering.change(lost, "content", "");
            assertThatThrownBy(() -> export(kept, files.resolve("lost"))).isInstanceOf(BadArchive.class)
                    .hasMessageContaining(lost.value("hash") + ": it is empty");
            tampering.restore(lost, "content", "");
        }
        export(kept, files.resolve("whole"));
        assertThat(files.resolve("whole").resolve("manifest.json")).exists();
    }

    private static void export(Kept kept, Path to) throws IOException {
        try (StoreExport export = StoreExport.open(kept.settings()); ArchiveWriter archive = ArchiveWriter.to(to)) {
            export.write(archive, Progress.UNHEARD);
            archive.blobs(kept.blobs(), Progress.UNHEARD);
            archive.finish(export.edition(), export.position());
        }
    }

    /** One value of one row. */
    record Change(String table, String where, String column, FindingKind kind) {}

    @Test
    default void aChangedValueIsNamed(@TempDir Path files) throws Exception {
        Kept kept = kept(files);
        Random random = new Random(kept.seed());
        List<Change> changes = List.of(
                new Change("part", "1 = 1", "content", FindingKind.PART_CHANGED),
                new Change("version", "1 = 1", "author", FindingKind.VERSION_CHANGED),
                new Change("version", "1 = 1", "created_at", FindingKind.VERSION_CHANGED),
                new Change("version", "1 = 1", "message", FindingKind.VERSION_CHANGED),
                new Change("version", "number > 1", "previous", FindingKind.CHAIN_BROKEN),
                new Change("version", "1 = 1", "hash", FindingKind.VERSION_CHANGED),
                new Change("version_part", "1 = 1", "part", FindingKind.VERSION_CHANGED),
                new Change("head", "line = 'main' AND version > 1", "version", FindingKind.HEAD),
                new Change("publication", "1 = 1", "part", FindingKind.PUBLICATION),
                new Change("publication", "1 = 1", "type", FindingKind.PUBLICATION),
                new Change("publication", "slug IS NOT NULL", "slug", FindingKind.PUBLICATION),
                new Change("publication", "1 = 1", "from_edition", FindingKind.EDITION),
                new Change("publication", "until_edition > from_edition + 1", "until_edition", FindingKind.EDITION),
                new Change("edition", "1 = 1", "author", FindingKind.EDITION),
                new Change("edition", "1 = 1", "recorded_at", FindingKind.EDITION),
                new Change("edition_change", "1 = 1", "type", FindingKind.EDITION),
                new Change("feed", "kind = 'version'", "version", FindingKind.HISTORY),
                new Change("feed", "kind = 'version'", "author", FindingKind.HISTORY),
                new Change("feed", "1 = 1", "kind", FindingKind.FEED),
                new Change("audit", "1 = 1", "action", FindingKind.AUDIT),
                new Change("audit", "1 = 1", "at", FindingKind.AUDIT),
                new Change("audit", "item IS NULL", "subject", FindingKind.AUDIT),
                new Change("audit", "1 = 1", "account", FindingKind.AUDIT),
                new Change("audit_head", "1 = 1", "hash", FindingKind.AUDIT),
                new Change("ledger", "1 = 1", "position", FindingKind.LEDGER),
                new Change("ledger", "1 = 1", "edition", FindingKind.LEDGER),
                new Change("ledger", "1 = 1", "effective_at", FindingKind.LEDGER),
                new Change("published_value", "value IS NOT NULL", "value", FindingKind.LISTS),
                new Change("published_value", "1 = 1", "from_edition", FindingKind.LISTS),
                new Change("reference", "1 = 1", "field", FindingKind.REFERENCES),
                new Change("personal_value", "1 = 1", "value", FindingKind.PERSONAL_VALUE),
                new Change("personal_value", "1 = 1", "salt", FindingKind.PERSONAL_VALUE),
                new Change("state_change", "1 = 1", "to_state", FindingKind.STATE),
                new Change("state_change", "1 = 1", "author", FindingKind.STATE),
                new Change("state_change", "1 = 1", "administrator", FindingKind.STATE),
                new Change("content_type", "1 = 1", "definition", FindingKind.TYPE),
                new Change("item", "document_number IS NOT NULL", "type", FindingKind.PUBLICATION));
        try (Tampering tampering = Tampering.with(kept.settings())) {
            for (Change change : changes) {
                Tampering.Row row = tampering.any(change.table(), change.where(), random);
                Object other = other(row.value(change.column()), random);
                tampering.change(row, change.column(), other);
                Set<FindingKind> kinds = kept.verify().kinds();
                if (change.column().endsWith("_edition") && change.kind() == FindingKind.EDITION) {
                    // Where texts follow each other, an edition may tell of both its end and the other's beginning.
                    assertThat(kinds).as("%s: %s becomes %s", change, row, other).containsAnyOf(FindingKind.EDITION,
                            FindingKind.INTERVAL);
                } else {
                    assertThat(kinds).as("%s: %s becomes %s", change, row, other).contains(change.kind());
                }
                tampering.restore(row, change.column(), other);
            }
        }
        assertThat(kept.verify().findings()).isEmpty();
    }

    private static Object other(@Nullable Object value, Random random) {
        if (value instanceof Number number) {
            return value instanceof Integer ? (Object) (number.intValue() - 1) : (Object) (number.longValue() - 1);
        }
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof String text && !text.isEmpty()) {
            int place = random.nextInt(text.length());
            char c = text.charAt(place);
            return text.substring(0, place) + (c == '0' ? '1' : '0') + text.substring(place + 1);
        }
        return "x";
    }

    @Test
    default void aChangedTextIsGivenToNobody() throws SQLException {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = cms.create("article", "{'title':{'de':'Eins'},'slug':{'de':'eins'},'place':'Mannheim'}").id();
        cms.publish(id);
        try (Tampering tampering = Tampering.with(settings)) {
            Tampering.Row row = tampering.any("part", "content LIKE '%Mannheim%'", new Random(0));
            tampering.change(row, "content", "{\"place\":\"Weinheim\"}");
        }

        LiveItem live = cms.site().now().find(id).orElseThrow();
        Part shared = live.part(Slot.SHARED).orElseThrow().part();
        assertThatIllegalStateException().isThrownBy(shared::fields).withMessageContaining(shared.hash().hex());
        assertThatIllegalStateException().isThrownBy(shared::sharedFields);
        assertThatIllegalStateException().isThrownBy(() -> cms.drafts.get(cms.editor, id));
        assertThat(live.part(Slot.of(DE)).orElseThrow().part().fields().path("title").asString()).isEqualTo("Eins");
    }

    @Test
    default void aRowThatIsGoneIsNamed(@TempDir Path files) throws Exception {
        Kept kept = kept(files);
        Random random = new Random(kept.seed());
        try (Tampering tampering = Tampering.with(kept.settings())) {
            for (String table : List.of("part", "version", "version_part", "head", "publication", "edition",
                    "edition_change", "feed", "audit", "published_value", "reference", "personal_value",
                    "state_change", "retraction", "item", "ledger", "audit_head")) {
                Tampering.Row row = tampering.any(table, "1 = 1", random);
                tampering.remove(row);
                assertThat(kept.verify().findings()).as("without %s", row).isNotEmpty();
                tampering.restore(row);
            }
        }
        assertThat(kept.verify().findings()).isEmpty();
    }

    @Test
    default void aRuleThatIsGoneIsNamed(@TempDir Path files) throws Exception {
        Kept kept = kept(files);
        boolean sqlite = kept.settings().url().startsWith("jdbc:sqlite:");
        try (Tampering tampering = Tampering.with(kept.settings())) {
            tampering.execute(sqlite ? "DROP TRIGGER feed_dense" : "ALTER TABLE feed DISABLE TRIGGER feed_dense",
                    "DROP INDEX publication_live");
        }

        assertThat(kept.verify().findings()).extracting(Finding::detail).containsExactlyInAnyOrder(
                "The schema's feed_dense is gone, or is turned off.",
                "The schema's publication_live is gone, or is turned off.");
    }

    @Test
    default void aFileThatIsChangedOrGoneIsNamed(@TempDir Path files) throws IOException {
        Kept kept = kept(files);
        byte[] bytes = Files.readAllBytes(kept.file());
        byte[] flipped = bytes.clone();
        flipped[new Random(kept.seed()).nextInt(bytes.length)] ^= 1;

        Files.write(kept.file(), flipped);
        assertThat(kept.verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.BLOB_CHANGED);
            assertThat(finding.place()).isEqualTo("blob " + kept.blob());
        });
        Files.delete(kept.file());
        assertThat(kept.verify().kinds()).containsExactly(FindingKind.BLOB_MISSING);
        kept.blobs().put(new ByteArrayInputStream(bytes));
        assertThat(kept.verify().findings()).isEmpty();
    }

    @Test
    default void whatIsDerivedIsComputedAnewAndNothingElse(@TempDir Path files) throws Exception {
        Kept kept = kept(files);
        try (Tampering tampering = Tampering.with(kept.settings())) {
            tampering.execute("DELETE FROM published_value WHERE value IS NOT NULL",
                    "UPDATE published_value SET locale = 'en' WHERE locale = 'de'", "DELETE FROM reference",
                    "UPDATE head SET version = 1 WHERE line = 'main'");
        }
        Found found = kept.verify();
        assertThat(found.kinds()).containsExactlyInAnyOrder(FindingKind.HEAD, FindingKind.REFERENCES,
                FindingKind.LISTS);
        assertThat(found.report().isDerivedOnly()).isTrue();

        try (JdbcStoredRows rows = JdbcStoredRows.open(kept.settings(), kept.cms().types, kept.cms().languages)) {
            assertThat(Verification.repair(rows, kept.blobs(), kept.cms().types, _ -> {}, _ -> {}).items())
                    .isNotEmpty();
        }

        assertThat(kept.verify().findings()).isEmpty();
    }
}
