package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An answer never mixes two editions, however fast they follow one another. */
class ConsistentReadsTest {

    private static final int ITEMS = 30;
    private static final int ROUNDS = 8;

    @TempDir
    Path data;

    @Test
    void readersOfListsAndSearchSeeOneStateAtATime() throws InterruptedException, ExecutionException {
        try (RunningExponat exponat = RunningExponat.empty(data);
                ExecutorService readers = Executors.newFixedThreadPool(2)) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < ITEMS; i++) {
                ids.add(exponat.create("page", """
                        {"title": {"de": "Gleichstand 0"}, "slug": {"de": "seite-%d"}}""".formatted(i)));
            }
            exponat.publish(ids.toArray(String[]::new));
            AtomicBoolean done = new AtomicBoolean();
            Future<Integer> lists = readers
                    .submit(() -> readUntil(done, exponat, "/api/delivery/items?type=page&limit=100", "items"));
            Future<Integer> searches = readers
                    // A search waits a second for the newest edition, which a busy machine may need to index the first.
                    .submit(() -> readUntil(done, exponat, "/api/delivery/search?q=Gleichstand&limit=100&minEdition=1",
                            "hits"));
            try {
                for (int round = 1; round <= ROUNDS; round++) {
                    for (String id : ids) {
                        exponat.revise(id, round, "{\"title\":{\"de\":\"Gleichstand " + round + "\"}}");
                    }
                    exponat.publish(ids.toArray(String[]::new));
                }
            } finally {
                done.set(true);
            }
            assertThat(lists.get()).isPositive();
            assertThat(searches.get()).isPositive();
            Answer last = exponat.get("/api/delivery/search?q=Gleichstand&limit=100&minEdition=" + (ROUNDS + 1));
            assertThat(titles(last, "hits")).containsExactly("Gleichstand " + ROUNDS);
        }
    }

    private static int readUntil(AtomicBoolean done, RunningExponat exponat, String address, String member) {
        int reads = 0;
        while (!done.get()) {
            Answer answer = exponat.get(address);
            assertThat(answer.json().path(member)).hasSize(ITEMS);
            assertThat(titles(answer, member)).hasSize(1);
            reads++;
        }
        return reads;
    }

    private static Set<String> titles(Answer answer, String member) {
        Set<String> titles = new HashSet<>();
        for (JsonNode item : answer.json().path(member)) {
            titles.add((item.has("title") ? item : item.path("fields")).path("title").stringValue());
        }
        return titles;
    }
}
