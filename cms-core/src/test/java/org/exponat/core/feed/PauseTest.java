package org.exponat.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PauseTest {

    private static final Duration LONG = Duration.ofDays(1);

    @Test
    void whoWaitsCanBeWokenAndWaitsAgain() throws InterruptedException {
        Pause pause = new Pause();
        CountDownLatch wokenOnce = new CountDownLatch(1);
        CountDownLatch wokenTwice = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            pause.await(LONG);
            wokenOnce.countDown();
            pause.await(LONG);
            wokenTwice.countDown();
        });

        pause.wake();
        assertThat(wokenOnce.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(pause.hasEnded()).isFalse();
        assertThat(wokenTwice.getCount()).isEqualTo(1);
        pause.wake();
        thread.join();
        assertThat(wokenTwice.getCount()).isZero();
    }

    @Test
    void whoIsWokenBeforeItWaitsDoesNotWait() {
        Pause pause = new Pause();
        pause.wake();

        pause.await(LONG);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void whatHasEndedNeverWaitsAgain() {
        Pause pause = new Pause();
        pause.end();

        pause.await(LONG);
        pause.await(LONG);
        assertThat(pause.hasEnded()).isTrue();
    }
}
