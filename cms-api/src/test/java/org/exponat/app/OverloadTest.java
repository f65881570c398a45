package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.publication.Edition;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.search.IndexHealth;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where more is asked than can be done, those who would wait too long are told so early, and nobody else suffers. */
class OverloadTest {

    private static final int AT_ONCE = 8;

    /** Of editors half as many are under way at once, and of one account half of these. */
    private static final int OF_ONE_ACCOUNT = 2;

    private static final int EDITORS = 12;

    /** Two seconds to begin in, and some for a machine that has other things to do. */
    private static final Duration EARLY = Duration.ofSeconds(10);

    @TempDir
    Path data;

    private RunningExponat exponat;
    private StoredState stored;

    @BeforeEach
    void start() {
        exponat = RunningExponat.emptyWith(SlowSearch.class, data, "--exponat.answers-at-once=" + AT_ONCE);
        exponat.publish(exponat.create("page", "{\"title\": {\"de\": \"Eins\"}, \"slug\": {\"de\": \"eins\"}}"));
        assertThat(exponat.get("/api/delivery/search?q=Eins&minEdition=1").status()).isEqualTo(200);
        assertThat(exponat.get("/api/delivery/page/eins").status()).isEqualTo(200);
        stored = StoredState.of(data);
    }

    @AfterEach
    void stop() {
        stored.close();
        exponat.close();
    }

    /** The disk takes its time: nothing can be saved meanwhile. */
    @Test
    void whoCannotBeginToSaveIsToldSoEarlyAndReadersAreAnswered() throws Exception {
        Map<String, String> before = stored.now();
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<Boolean> disk = CompletableFuture
                .supplyAsync(() -> exponat.bean(JdbcStore.class).write(_ -> {
                    taken.countDown();
                    return waited(free);
                }));
        List<CompletableFuture<Answer>> saves;
        try {
            assertThat(taken.await(EARLY.toSeconds(), TimeUnit.SECONDS)).isTrue();
            saves = IntStream.range(0, EDITORS).mapToObj(number -> CompletableFuture
                    .supplyAsync(() -> exponat.asEditor("POST", "/api/editorial/items",
                            "{\"type\": \"page\", \"fields\": {\"title\": {\"de\": \"Neu " + number + "\"}}}"),
                            Thread::startVirtualThread))
                    .toList();
            long end = System.nanoTime() + EARLY.toNanos();
            while (saves.stream().filter(CompletableFuture::isDone).count() < EDITORS - OF_ONE_ACCOUNT
                    && System.nanoTime() < end) {
                assertThat(exponat.get("/api/delivery/search?q=Eins").json().path("total").intValue()).isEqualTo(1);
            }
            List<Answer> early = saves.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join).toList();
            assertThat(early).hasSize(EDITORS - OF_ONE_ACCOUNT).allSatisfy(answer -> {
                assertProblem(answer, 503);
                assertThat(answer.header("Retry-After")).isEqualTo("1");
                assertThat(answer.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:overloaded");
            });
            assertThat(stored.now()).isEqualTo(before);
        } finally {
            free.countDown();
        }
        assertThat(disk.join()).isTrue();
        assertThat(saves.stream().map(CompletableFuture::join).filter(answer -> answer.status() == 201))
                .hasSize(OF_ONE_ACCOUNT);
        assertThat(exponat.asEditor("/api/editorial/items?type=page").json().path("items")).hasSize(1 + OF_ONE_ACCOUNT);
        StoredState.requireIndexesToAgree(exponat);
    }

    /** Bodies that never come to their end: of strangers, who are not asked for any, and of somebody with a token. */
    @Test
    void whoSendsSlowlyHoldsNoPlaceOfOthers() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * AT_ONCE; i++) {
                slow.add(began(
                        "PATCH /api/editorial/items/x HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded"));
                slow.add(began(
                        "POST /api/editorial/items HTTP/1.1\r\nContent-Type: application/json\r\nIdempotency-Key: "
                                + i + "\r\nAuthorization: Bearer " + RunningExponat.TOKEN));
            }
            assertThat(exponat.create("page", "{}")).isNotEmpty();
            assertThat(exponat.asEditor("/api/editorial/items").status()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** A request with the beginning of a body. */
    private Socket began(String head) throws IOException {
        Socket socket = new Socket("127.0.0.1", exponat.port());
        socket.getOutputStream().write((head + "\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
                .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** The index takes its time: what visitors ask cannot be answered. */
    @Test
    void whoCannotBeginToSearchIsToldSoEarlyAndEditorsSave() {
        CountDownLatch free = new CountDownLatch(1);
        SlowSearch.until = free;
        try {
            List<CompletableFuture<Answer>> searches = IntStream.range(0, EDITORS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> exponat.get("/api/delivery/search?q=Wort" + number), Thread::startVirtualThread))
                    .toList();
            long end = System.nanoTime() + EARLY.toNanos();
            int saved = 0;
            while (searches.stream().filter(CompletableFuture::isDone).count() < EDITORS - AT_ONCE
                    && System.nanoTime() < end) {
                exponat.create("page", "{}");
                saved++;
                assertThat(exponat.get("/api/delivery/page/eins").status()).isEqualTo(200);
            }
            assertThat(saved).isPositive();
            assertThat(searches.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                    .hasSize(EDITORS - AT_ONCE).allSatisfy(answer -> {
                        assertProblem(answer, 503);
                        assertThat(answer.header("Retry-After")).isEqualTo("1");
                    });
            free.countDown();
            assertThat(searches.stream().map(CompletableFuture::join).filter(answer -> answer.status() == 200))
                    .hasSize(AT_ONCE);
        } finally {
            free.countDown();
        }
    }

    /** An index of which nothing is got as long as that is wanted. */
    @Configuration(proxyBeanMethods = false)
    static class SlowSearch {

        private static volatile CountDownLatch until = new CountDownLatch(0);

        @Bean
        static BeanPostProcessor slowSearch(BeanFactory beans) {
            return new OtherSearch(beans, SlowIndex::new);
        }
    }

    private record SlowIndex(SearchIndex index) implements SearchIndex {

        @Override
        public SearchSnapshot acquire(Edition wanted, Duration atMost) {
            waited(SlowSearch.until);
            return index.acquire(wanted, atMost);
        }

        @Override
        public IndexHealth health() {
            return index.health();
        }
    }

    private static boolean waited(CountDownLatch free) {
        try {
            return free.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
