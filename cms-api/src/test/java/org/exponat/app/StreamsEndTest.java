package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Open streams do not keep Exponat from stopping. */
@Timeout(120)
class StreamsEndTest {

    /** Less than what the server waits for requests under way. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path data;

    @Test
    void streamsEndWhenExponatStopsAndItDoesNotWaitForThem() {
        RunningExponat exponat = RunningExponat.empty(data);
        StreamOfEvents stream = exponat.stream("/api/delivery/events");
        stream.awaitId();
        CompletableFuture<Void> end = CompletableFuture.runAsync(stream::awaitEnd);
        Instant begin = Instant.now();

        exponat.close();

        assertThat(Duration.between(begin, Instant.now())).isLessThan(SOON);
        end.join();
    }
}
