package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Version;
import org.exponat.core.query.PublishedView;
import org.exponat.core.store.jdbc.JdbcStoredRows;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.verify.Finding;
import org.exponat.core.verify.Verification;
import org.exponat.core.walk.RandomWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks forget: a bit anywhere in a SQLite file changes. Either {@code verify} names it, or all texts of all versions and
 * editions read as they did. {@code -Dflip.seed} repeats one.
 */
class FlippedPagesTest {

    private static final int FLIPS = 40;

    @TempDir
    Path directory;

    @Test
    void aBitThatChangedIsNamedOrChangesNothingThatIsRead() throws IOException {
        long seed = Objects.requireNonNullElseGet(Long.getLong("flip.seed"), System::nanoTime);
        System.out.println("FlippedPagesTest: -Dflip.seed=" + seed);
        Random random = new Random(seed);
        Path whole = directory.resolve("whole.db");
        try (Installation cms = Installation.open(StoreSettings.sqlite(whole))) {
            new RandomWalk(cms, seed).go(100);
        }
        byte[] bytes = Files.readAllBytes(whole);
        SortedMap<String, String> before = read(copy(bytes, "copy.db"));
        assertThat(named(copy(bytes, "again.db"))).isEmpty();
        int named = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            int place = random.nextInt(bytes.length);
            int bit = random.nextInt(8);
            byte[] flipped = bytes.clone();
            flipped[place] ^= (byte) (1 << bit);
            if (named(copy(flipped, "flipped-" + flip + ".db")).isEmpty()) {
                assertThat(read(copy(flipped, "read-" + flip + ".db"))).as("bit %d of byte %d", bit, place)
                        .isEqualTo(before);
            } else {
                named++;
            }
        }
        assertThat(named).as("flips that were named").isPositive();
    }

    private StoreSettings copy(byte[] bytes, String name) throws IOException {
        return StoreSettings.sqlite(Files.write(directory.resolve(name), bytes));
    }

    /** What verify tells of it; that it cannot be opened is told as well. */
    private List<String> named(StoreSettings store) {
        List<String> told = new ArrayList<>();
        try (JdbcStoredRows rows = JdbcStoredRows.open(store, TestTypes.all(), Languages.germanAndEnglish())) {
            List<Finding> findings = new ArrayList<>();
            Verification.run(rows, new FileBlobs(directory.resolve("none")), TestTypes.all(), findings::add, _ -> {});
            findings.forEach(finding -> told.add(finding.toString()));
        } catch (RuntimeException refused) {
            told.add(refused.toString());
        }
        return told;
    }

    /** All texts: of each version of each item, and of what each edition shows. */
    private static SortedMap<String, String> read(StoreSettings store) {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Installation cms = Installation.open(store)) {
            List<ItemId> ids = cms.store.reader().itemIds(null, 1_000);
            for (ItemId id : ids) {
                for (Version version : cms.store.reader().versions(id, Integer.MAX_VALUE, 1_000)) {
                    texts.put(id + " " + version.number(), version.hash() + " "
                            + cms.drafts.version(cms.editor, id, version.number()).fields());
                }
            }
            for (long edition = 1; edition <= cms.store.site().editions().current().number(); edition++) {
                PublishedView view = cms.store.site().at(cms.store.site().editions().find(edition).orElseThrow());
                String at = "edition " + edition + " ";
                view.findAll(ids).forEach((id, item) -> item.parts().forEach((slot, live) -> texts.put(
                        at + id + " " + slot.key(),
                        live.version() + " " + live.slug() + " " + live.since() + " " + live.part().fields())));
            }
        }
        return texts;
    }
}
