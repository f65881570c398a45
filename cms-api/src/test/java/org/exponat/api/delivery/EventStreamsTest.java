package org.exponat.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.exponat.api.caching.SiteOfNode;
import org.exponat.api.problem.Refusal;
import org.exponat.core.installation.Installation;
import org.exponat.core.publication.Span;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds of streams whoever their readers are. */
@Timeout(60)
class EventStreamsTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final int MOST = 3;

    @TempDir
    Path data;

    private Installation exponat;
    private EventStreams streams;

    @BeforeEach
    void start() {
        exponat = Installation.open(StoreSettings.sqlite(data.resolve("exponat.db")));
        streams = EventStreams.start(exponat.site(), node(), exponat.store.feed(), MOST, NEVER);
    }

    private SiteOfNode node() {
        return new SiteOfNode(exponat.site(), exponat.store.feed(), exponat.clock);
    }

    @AfterEach
    void stop() {
        streams.close();
        exponat.close();
    }

    /** A reader in this JVM, which takes what it is sent, or does not. */
    private static final class Taking implements EventStream.Reader {

        private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
        private final CountDownLatch willing;
        private final CountDownLatch ended = new CountDownLatch(1);

        Taking(boolean willing) {
            this.willing = new CountDownLatch(willing ? 0 : 1);
        }

        @Override
        public void write(String frames) throws IOException {
            try {
                willing.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            taken.add(frames);
        }

        @Override
        public void end() {
            ended.countDown();
        }

        @Override
        public void whenGone(Runnable then) {
            // it stays
        }

        String next() throws InterruptedException {
            String next = taken.poll(30, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next == null ? "" : next;
        }
    }

    private Taking open(boolean willing, long since) {
        Taking reader = new Taking(willing);
        streams.open(new Span.Mark(since, 0), reader);
        return reader;
    }

    private void publish(int editions) {
        for (int i = 0; i < editions; i++) {
            exponat.publish(exponat.article("n" + exponat.store.itemCount(), DE));
        }
    }

    @Test
    void aReaderThatTakesNothingHoldsUpNobodyAndLosesNothing() throws InterruptedException {
        Taking stuck = open(false, 0);
        Taking quick = open(true, 0);
        publish(30);

        for (int edition = 1; edition <= 30; edition++) {
            assertThat(quick.next()).startsWith("id: " + edition + ".0\nevent: edition\ndata: {\"edition\":" + edition)
                    .endsWith("}\n\n");
        }
        assertThat(stuck.taken).isEmpty();
        stuck.willing.countDown();
        for (int edition = 1; edition <= 30; edition++) {
            assertThat(stuck.next()).startsWith("id: " + edition + ".");
        }
    }

    @Test
    void aReaderThatWasAwayForLongerThanEventsAreRememberedMissesNothing() throws InterruptedException {
        publish(250);
        // The watch has read them all by the time that somebody who is there is told of the last.
        Taking there = open(true, 249);
        assertThat(there.next()).startsWith("id: 250.");

        for (int since : List.of(0, 40, 120)) {
            Taking reader = open(true, since);
            for (int edition = since + 1; edition <= 250; edition++) {
                assertThat(reader.next()).startsWith("id: " + edition + ".");
            }
            streams.close();
            streams = EventStreams.start(exponat.site(), node(), exponat.store.feed(), MOST, NEVER);
        }
    }

    @Test
    void onlySoManyStreamsAreOpenAtOnce() {
        List<Taking> readers = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            readers.add(open(true, 0));
        }

        assertThatThrownBy(() -> open(true, 0)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(503);
            assertThat(refusal.problem().code()).isEqualTo("too_many_streams");
        });
        assertThat(streams.count()).isEqualTo(MOST);
        streams.close();
        assertThat(readers).allSatisfy(
                reader -> assertThat(reader.ended.await(30, TimeUnit.SECONDS)).isTrue());
        assertThatThrownBy(() -> open(true, 0)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.problem().code()).isEqualTo("stopping"));
        assertThat(streams.count()).isZero();
    }

    @Test
    void aSilentStreamGivesSignsOfLife() throws InterruptedException {
        try (EventStreams beating = EventStreams.start(exponat.site(), node(), exponat.store.feed(), 1,
                Duration.ofMillis(20))) {
            Taking reader = new Taking(true);
            beating.open(new Span.Mark(0, 0), reader);

            assertThat(reader.next()).isEqualTo(":\n\n");
            assertThat(reader.next()).isEqualTo(":\n\n");
        }
    }
}
