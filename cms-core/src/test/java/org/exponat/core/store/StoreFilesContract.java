package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.exponat.core.installation.Installation.DE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.RandomPublishing;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.ItemId;
import org.exponat.core.store.StoreFiles.Written;
import org.exponat.core.store.jdbc.JdbcStoreFiles;
import org.exponat.core.store.jdbc.JdbcStoredRows;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.verify.Finding;
import org.exponat.core.verify.Verification;
import org.exponat.core.walk.RandomWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that was written out while it was used is the same store when it is read back. */
interface StoreFilesContract extends InstallationSource {

    @Test
    default void whatIsWrittenOutBesideAWriterIsOneMomentAndGoesOn(@TempDir Path files) throws Exception {
        long seed = System.nanoTime();
        System.out.println(getClass().getSimpleName() + ": seed " + seed);
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        new RandomWalk(cms, seed).go(60);
        AtomicBoolean done = new AtomicBoolean();
        Written written;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> writing = threads.submit(() -> {
                RandomPublishing writer = new RandomPublishing(cms, new Random(seed));
                while (!done.get()) {
                    writer.step();
                }
            });
            try {
                written = new JdbcStoreFiles(settings).write(files);
            } finally {
                done.set(true);
            }
            writing.get();
        }
        StoreSettings back = freshStore();

        new JdbcStoreFiles(back).read(files, written);

        assertThat(new JdbcStoreFiles(back).rows()).isEqualTo(written.rows());
        try (Installation again = Installation.open(back)) {
            assertThat(again.store.site().editions().current().number()).isEqualTo(written.edition());
            List<Finding> findings = new ArrayList<>();
            try (JdbcStoredRows rows = JdbcStoredRows.open(back, again.types, again.languages)) {
                Verification.run(rows, new FileBlobs(files.resolve("none")), again.types, findings::add, _ -> {});
            }
            assertThat(findings).isEmpty();
            ItemId id = again.article("later-" + seed, DE);
            assertThat(again.publish(id)).isNotNull();
            assertThat(again.site().now().find(id)).isPresent();
        }
    }

    @Test
    default void nothingIsReadOverAStoreThatIsThere(@TempDir Path files) throws IOException {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        Written written = new JdbcStoreFiles(settings).write(files);

        assertThatIOException().isThrownBy(() -> new JdbcStoreFiles(settings).read(files, written));

        assertThat(cms.site().now().find(id)).isPresent();
        assertThat(files).isNotEmptyDirectory();
    }
}
