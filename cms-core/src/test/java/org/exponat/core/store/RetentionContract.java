package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.json;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.exponat.core.access.AuditEntry;
import org.exponat.core.access.AuditQuestion;
import org.exponat.core.command.AskPreview;
import org.exponat.core.command.DroppingVersions;
import org.exponat.core.command.EraseValues;
import org.exponat.core.command.KeepWorkingCopy;
import org.exponat.core.command.PreviewToken;
import org.exponat.core.command.Publish;
import org.exponat.core.command.RestoreContent;
import org.exponat.core.command.SavedItem;
import org.exponat.core.command.WriteComment;
import org.exponat.core.comparison.Merge;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.RandomPublishing;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.NoLongerKept;
import org.exponat.core.model.Version;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedView;
import org.exponat.core.store.RetentionReader.Dropped;
import org.exponat.core.store.jdbc.JdbcStoredRows;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Retention;
import org.exponat.core.verify.Finding;
import org.exponat.core.verify.FindingKind;
import org.exponat.core.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store does when a type says how long its versions are kept. */
interface RetentionContract extends InstallationSource {

    private static ContentTypes keeping(Installation cms, int versions) {
        return TestTypes.with(cms.types, new Retention(versions, Period.ofDays(30)));
    }

    private static DroppingVersions dropping(Installation cms, int versions) {
        return new DroppingVersions(cms.store, keeping(cms, versions), cms.clock);
    }

    private static Dropped drop(Installation cms, int versions) {
        DroppingVersions.Run run = dropping(cms, versions).begin();
        while (run.step()) {
            // to its end
        }
        return run.dropped();
    }

    private static List<Finding> verified(StoreSettings settings, Installation cms, Path files) {
        List<Finding> findings = new ArrayList<>();
        try (JdbcStoredRows rows = JdbcStoredRows.open(settings, cms.types, cms.languages)) {
            Verification.run(rows, new FileBlobs(files), cms.types, findings::add, _ -> {});
        }
        return findings;
    }

    /** An article that was saved so many times. */
    private static ItemId saved(Installation cms, String name, int versions) {
        ItemId id = cms.article(name, DE);
        for (int base = 1; base < versions; base++) {
            cms.revise(id, base, "{'place':'" + name + " " + base + "'}");
        }
        return id;
    }

    private static void refused(String pointer, ThrowingCallable command) {
        assertThatThrownBy(command).isInstanceOfSatisfying(InvalidContent.class,
                refused -> assertThat(refused.faults()).extracting(Fault::pointer, Fault::code)
                        .containsExactly(tuple(pointer, "no_longer_kept")));
    }

    private static Set<Integer> gone(Installation cms, ItemId id) {
        return cms.drafts.dropped(cms.editor, id).keySet();
    }

    @Test
    default void whatIsOldAndNeededByNothingGoesAndAllElseThatIsKnownOfItStays(@TempDir Path files) {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = saved(cms, "a", 3);
        cms.publish(id);
        for (int base = 3; base < 8; base++) {
            cms.revise(id, base, "{'place':'later " + base + "'}");
        }
        cms.clock.advance(Duration.ofDays(31));
        cms.revise(id, 8, "{'place':'now'}");
        List<Version> before = cms.store.reader().versions(id, Integer.MAX_VALUE, 20);
        Map<Integer, SavedItem> said = new TreeMap<>();
        before.forEach(version -> said.put(version.number(), cms.drafts.version(cms.editor, id, version.number())));

        Dropped dropped = drop(cms, 2);

        assertThat(gone(cms, id)).containsExactly(1, 2, 4, 5, 6, 7);
        assertThat(dropped.versions()).isEqualTo(6);
        // What all versions say in German is one text, which the newest has as well.
        assertThat(dropped.texts()).isEqualTo(6);
        assertThat(cms.store.reader().versions(id, Integer.MAX_VALUE, 20)).isEqualTo(before)
                .allMatch(Version::isIntact);
        for (int number : List.of(3, 8, 9)) {
            assertThat(cms.drafts.version(cms.editor, id, number)).isEqualTo(said.get(number));
        }
        assertThatThrownBy(() -> cms.drafts.version(cms.editor, id, 4)).isInstanceOfSatisfying(NoLongerKept.class,
                gone -> assertThat(gone.known()).isEqualTo(
                        new NoLongerKept.Known(before.get(5), cms.clock.instant())));
        assertThatThrownBy(() -> cms.drafts.diff(cms.editor, id, 4, 9)).isInstanceOf(NoLongerKept.class);
        assertThatThrownBy(() -> cms.drafts.diff(cms.editor, id, 3, 5)).isInstanceOf(NoLongerKept.class);
        refused("/base", () -> cms.revise(id, 5, "{'place':'x'}"));
        refused("/from", () -> cms.open(id, "fix", 5));
        refused("/version", () -> cms.move(cms.editor, id, 5, "in-review"));
        refused("/items/0/version", () -> cms.previewTokens.issue(cms.editor,
                new AskPreview(null, List.of(new PreviewToken.Item(id, 5)), null, null, null)));
        refused("/entries/0/version", () -> cms.publishVersion(id, 5));
        assertThatThrownBy(() -> cms.editing.restoreContent(cms.editor,
                new RestoreContent(id, Line.MAIN, 5, List.of(), List.of(), 9, false, null)))
                .isInstanceOf(NoLongerKept.class);
        assertThat(cms.store.reader().audit().below(AuditQuestion.ALL, Long.MAX_VALUE, 1)).first()
                .extracting(AuditEntry::action, AuditEntry::subject)
                .containsExactly("versions_dropped", cms.clock.instant().toString());
        assertThat(verified(settings, cms, files)).isEmpty();
        assertThat(drop(cms, 2)).isEqualTo(Dropped.NOTHING);
    }

    @Test
    default void nothingGoesWithoutARuleOrBeforeItsTime() {
        Installation cms = installation();
        ItemId id = saved(cms, "a", 5);
        cms.clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(drop(cms, 1)).isEqualTo(Dropped.NOTHING);
        cms.clock.advance(Duration.ofDays(300));
        assertThat(new DroppingVersions(cms.store, cms.types, cms.clock).begin().step()).isFalse();
        assertThat(drop(cms, 5)).isEqualTo(Dropped.NOTHING);
        assertThat(gone(cms, id)).isEmpty();
    }

    @Test
    default void whatWouldGoIsToldAndNothingIsChanged() {
        Installation cms = installation();
        ItemId id = saved(cms, "a", 4);
        ItemId other = saved(cms, "b", 1);
        cms.clock.advance(Duration.ofDays(31));
        Map<ItemId, Set<Integer>> told = new LinkedHashMap<>();
        Dropped outlook = DroppingVersions.outlook(cms.store.reader(), keeping(cms, 1), cms.clock.instant(),
                (item, one) -> told.put(item.id(), one.versions()));
        assertThat(told).containsExactly(Map.entry(id, Set.of(1, 2, 3)));
        assertThat(gone(cms, id)).isEmpty();
        assertThat(drop(cms, 1)).isEqualTo(outlook);
        assertThat(gone(cms, other)).isEmpty();
    }

    @Test
    default void whateverElseGoesOnFromAVersionKeepsIt(@TempDir Path files) {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = saved(cms, "a", 7);
        cms.move(cms.editor, id, 7, "in-review");
        for (int base = 7; base < 10; base++) {
            cms.revise(id, base, "{'place':'b " + base + "'}");
        }
        cms.publishVersion(id, 2);
        Line fix = cms.open(id, "fix", 3);
        cms.copies.keep(cms.editor, new KeepWorkingCopy(id, Line.MAIN, 4, json("{'place':'typed'}"), null));
        cms.publishing.publish(cms.editor, new Publish(List.of(Installation.entry(id, Publish.Act.PUBLISH, 5)),
                cms.clock.instant().plus(Duration.ofDays(90)), null, null, null));
        cms.commenting.write(cms.editor, new WriteComment(id, 6, "/fields/title/de", null, null, "So?"));
        // From version 8 two were made.
        cms.revise(id, 8, "{'year':1}");
        cms.clock.advance(Duration.ofDays(31));
        cms.previewTokens.issue(cms.editor,
                new AskPreview(null, List.of(new PreviewToken.Item(id, 9)), null, null, null));

        drop(cms, 1);

        assertThat(gone(cms, id)).containsExactly(1, 10);
        cms.revise(id, fix, 3, "{'place':'mended'}");
        cms.lines.merge(cms.editor, id, fix, Merge.Side.YOURS, null);
        cms.copies.drop(cms.editor, id, Line.MAIN, null);
        cms.move(cms.editor, id, 7, "draft");
        cms.commenting.resolve(cms.editor, id, 1);
        cms.clock.advance(Duration.ofDays(100));
        assertThat(cms.site().editions().current().number()).isEqualTo(2);
        drop(cms, 1);
        // Version 2 and 5 were published, from 3 and 8 two others were made.
        assertThat(gone(cms, id)).containsExactly(1, 4, 6, 7, 9, 10, 11, 12);
        assertThat(verified(settings, cms, files)).isEmpty();
    }

    @Test
    default void aTextThatAnotherVersionHasStaysAndOneThatIsWrittenAgainIsThereAgain(@TempDir Path files) {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId one = cms.create("article", "{'title':{'de':'A'},'place':'Ort'}").id();
        cms.revise(one, 1, "{'place':'Anderswo'}");
        ItemId other = cms.create("article", "{'title':{'de':'B'},'place':'Ort'}").id();
        cms.clock.advance(Duration.ofDays(31));
        assertThat(drop(cms, 1)).isEqualTo(new Dropped(1, 0, 0));
        assertThat(cms.drafts.version(cms.editor, other, 1).fields().path("place").stringValue()).isEqualTo("Ort");
        assertThatThrownBy(() -> cms.drafts.version(cms.editor, one, 1)).isInstanceOf(NoLongerKept.class);

        cms.revise(other, 1, "{'place':'Nirgends'}");
        cms.clock.advance(Duration.ofDays(31));
        assertThat(drop(cms, 1)).isEqualTo(new Dropped(1, 1, "{\"place\":\"Ort\"}".length()));
        assertThat(verified(settings, cms, files)).isEmpty();

        ItemId third = cms.create("article", "{'title':{'de':'C'},'place':'Ort'}").id();
        assertThat(cms.drafts.get(cms.editor, third).fields().path("place").stringValue()).isEqualTo("Ort");
        assertThatThrownBy(() -> cms.drafts.version(cms.editor, one, 1)).isInstanceOf(NoLongerKept.class);
        assertThat(verified(settings, cms, files)).isEmpty();
    }

    @Test
    default void whatOnlyLostTextsNamedOfAPersonIsLostWithThem(@TempDir Path files) {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = cms.create("article", "{'title':{'de':'A'},'email':'alt@example.org'}").id();
        cms.revise(id, 1, "{'email':'neu@example.org'}");
        cms.revise(id, 2, "{'email':'alt@example.org','place':'Ort'}");
        cms.revise(id, 3, "{'place':'Anderswo'}");
        cms.clock.advance(Duration.ofDays(31));
        drop(cms, 1);
        assertThat(cms.store.reader().personal(id).values()).extracting(Personal::value)
                .containsExactly("\"alt@example.org\"");
        assertThat(cms.erasingValues.erase(cms.editor, new EraseValues(id, new TreeSet<>(), "asked for by letter"))
                .places().versions().keySet()).containsExactly(4);
        assertThat(verified(settings, cms, files)).isEmpty();
    }

    @Test
    default void theDatabaseLetsGoOfNothingThatIsNeeded() throws SQLException {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        cms.create("article", "{'title':{'de':'P'},'email':'p@example.org'}");
        ItemId id = saved(cms, "a", 3);
        cms.publishVersion(id, 1);
        try (Connection connection = HistoryContract.connect(settings);
                Statement statement = connection.createStatement()) {
            String mark = "INSERT INTO dropped_version (item, number, at) VALUES ('" + id + "', %d, 0)";
            HistoryContract.refused(statement, mark.formatted(1), "in use");
            HistoryContract.refused(statement, mark.formatted(3), "in use");
            HistoryContract.refused(statement, "UPDATE part SET content = ''", "insert-only");
            statement.executeUpdate(mark.formatted(2));
            HistoryContract.refused(statement, "UPDATE dropped_version SET at = 1", "insert-only");
            HistoryContract.refused(statement, "DELETE FROM dropped_version", "insert-only");
            HistoryContract.refused(statement, "UPDATE head SET version = 2", "no longer kept");
            HistoryContract.refused(statement, "UPDATE part SET content = ''", "insert-only");
            statement.executeUpdate("UPDATE part SET content = '' WHERE content = '{\"place\":\"a 1\"}'");
            HistoryContract.refused(statement, "INSERT INTO version_part (item, number, slot, part)"
                    + " SELECT '" + id + "', 3, 'fr', hash FROM part WHERE content = ''", "no longer kept");
            HistoryContract.refused(statement, "UPDATE personal_value SET digest = 'x'", "");
        }
    }

    @Test
    default void whatWasLetGoOfIsToldFromWhatWasLost(@TempDir Path files) throws SQLException {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = saved(cms, "a", 4);
        cms.clock.advance(Duration.ofDays(31));
        drop(cms, 2);
        assertThat(gone(cms, id)).containsExactly(1, 2);
        try (Tampering tampering = Tampering.with(settings)) {
            Random random = new Random(1);
            Tampering.Row text = tampering.any("part", "content = '{\"place\":\"a 2\"}'", random);
            tampering.change(text, "content", "");
            assertThat(verified(settings, cms, files)).extracting(Finding::kind)
                    .containsExactly(FindingKind.PART_MISSING);
            tampering.restore(text, "content", "");
            Tampering.Row mark = tampering.any("dropped_version", "number = 1", random);
            tampering.change(mark, "at", 1L);
            assertThat(verified(settings, cms, files)).extracting(Finding::kind)
                    .containsExactly(FindingKind.RETENTION);
            tampering.restore(mark, "at", 1L);
            tampering.change(mark, "number", 4L);
            assertThat(verified(settings, cms, files)).extracting(Finding::kind)
                    .contains(FindingKind.RETENTION);
        }
    }

    /** Everything that all versions say, and all editions show. */
    private static Map<String, Object> everything(Installation cms, Set<String> gone) {
        Map<String, Object> all = new LinkedHashMap<>();
        ContentReader reader = cms.store.reader();
        for (ItemId id : reader.itemIds(null, Integer.MAX_VALUE)) {
            for (Version version : reader.versions(id, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
                try {
                    all.put(id + " " + version.number(), cms.drafts.version(cms.editor, id, version.number()));
                } catch (NoLongerKept let) {
                    gone.add(id + " " + version.number());
                }
            }
            for (long edition = 1; edition <= cms.site().editions().current().number(); edition++) {
                PublishedView view = cms.site().at(cms.site().editions().find(edition).orElseThrow());
                all.put(id + " at " + edition, view.find(id).map(LiveItem::toString).orElse("nothing"));
            }
        }
        return all;
    }

    @Test
    default void whateverHappensWhatIsKeptReadsAsBeforeAndWorkGoesOn(@TempDir Path files) {
        long seed = Long.getLong("retention.seed", System.nanoTime());
        System.out.println("RetentionContract: -Dretention.seed=" + seed);
        Random random = new Random(seed);
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        RandomPublishing publishing = new RandomPublishing(cms, random);
        Set<String> gone = new TreeSet<>();
        for (int round = 0; round < 4; round++) {
            for (int step = 0; step < 60; step++) {
                publishing.step();
                cms.clock.advance(Duration.ofMinutes(random.nextInt(2_000)));
            }
            Set<String> before = new TreeSet<>(gone);
            Map<String, Object> all = everything(cms, before);
            drop(cms, 1 + random.nextInt(3));
            gone.clear();
            Map<String, Object> left = everything(cms, gone);
            assertThat(gone).containsAll(before);
            all.keySet().removeAll(gone);
            assertThat(left).isEqualTo(all);
            assertThat(verified(settings, cms, files)).isEmpty();
        }
        assertThat(gone).isNotEmpty();
    }

    @Test
    default void whoSavesATextWhileItGoesHasIt(@TempDir Path files) throws Exception {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        cms.clock.set(Instant.now());
        List<ItemId> old = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ItemId id = cms.create("article", "{'title':{'de':'A'},'place':'P" + i + "'}").id();
            cms.revise(id, 1, "{'place':'Q" + i + "'}");
            old.add(id);
        }
        DroppingVersions later = new DroppingVersions(cms.store, keeping(cms, 1),
                Clock.offset(Clock.systemUTC(), Duration.ofDays(60)));
        CountDownLatch both = new CountDownLatch(2);
        List<Throwable> failed = new ArrayList<>();
        Thread dropping = Thread.ofPlatform().start(() -> {
            both.countDown();
            DroppingVersions.Run run = later.begin();
            while (run.step()) {
                // to its end
            }
        });
        Thread saving = Thread.ofPlatform().start(() -> {
            both.countDown();
            try {
                for (int i = 0; i < 12; i++) {
                    ItemId id = cms.create("article", "{'title':{'de':'B'},'place':'P" + i + "'}").id();
                    assertThat(cms.drafts.get(cms.editor, id).fields().path("place").stringValue()).isEqualTo("P" + i);
                }
            } catch (Throwable broken) {
                failed.add(broken);
            }
        });
        dropping.join();
        saving.join();
        assertThat(failed).isEmpty();
        assertThat(old).allSatisfy(id -> assertThat(gone(cms, id)).containsExactly(1));
        assertThat(verified(settings, cms, files)).isEmpty();
    }
}
