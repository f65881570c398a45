package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.exponat.core.installation.ForwardingSite;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.themes.Thesaurus;
import org.exponat.search.themes.Thesauruses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The thesaurus of one state of the site is read once, however many ask. */
class ThesaurusesTest {

    @TempDir
    Path directory;

    private SearchedSite site;

    @BeforeEach
    void open() {
        site = new SearchedSite(directory);
        site.publish("theme", "{'title':{'de':'Ventilator'},'slug':{'de':'v'}}");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Thesauruses of(PublishedSite read) {
        return new Thesauruses(new SearchSchema(site.installation.types, site.installation.languages), read);
    }

    private PublishedView now() {
        return site.installation.site().now();
    }

    @Test
    void whoAsksForWhatIsBeingReadWaitsForIt() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger readings = new AtomicInteger();
        Thesauruses thesauruses = of(new Watched(site.installation.site(), () -> {
            readings.incrementAndGet();
            try {
                released.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }));
        List<FutureTask<Thesaurus>> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            FutureTask<Thesaurus> one = new FutureTask<>(() -> thesauruses.at(now()));
            asked.add(one);
            Thread asker = Thread.ofPlatform().start(one);
            while (asker.isAlive() && asker.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        released.countDown();

        Thesaurus first = asked.getFirst().get();
        assertThat(first.themes()).hasSize(1);
        for (FutureTask<Thesaurus> one : asked) {
            assertThat(one.get()).isSameAs(first);
        }
        assertThat(readings).hasValue(1);
    }

    @Test
    void aFailedReadingIsNotKept() {
        AtomicInteger readings = new AtomicInteger();
        Thesauruses thesauruses = of(new Watched(site.installation.site(), () -> {
            if (readings.incrementAndGet() == 1) {
                throw new IllegalStateException("the disk is slow today");
            }
        }));

        assertThatIllegalStateException().isThrownBy(() -> thesauruses.at(now()));
        assertThat(thesauruses.at(now()).themes()).hasSize(1);
    }

    /** Lets whoever is about to read do something first. */
    private static final class Watched extends ForwardingSite {

        private final Runnable beforeReading;

        Watched(PublishedSite site, Runnable beforeReading) {
            super(site);
            this.beforeReading = beforeReading;
        }

        @Override
        protected PublishedView shown(PublishedView view) {
            beforeReading.run();
            return view;
        }
    }
}
