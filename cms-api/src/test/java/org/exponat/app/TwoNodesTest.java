package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.installation.PostgresServer;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two Exponats on one PostgreSQL: whichever a reader asks, every answer is of one edition. */
@Timeout(180)
class TwoNodesTest {

    private static final int STATIONS = 49;
    private static final int GENERATIONS = 3;
    private static final int PUBLICATIONS = 8;

    /** Each answers with everything there is: in a list, in search, and in an item's references. */
    private static final List<String> QUESTIONS = List.of("/api/delivery/items?type=station&limit=100",
            "/api/delivery/items?limit=100", "/api/delivery/exhibition/ausstellung?locale=de",
            "/api/delivery/search?q=Gleichstand&limit=100",
            "/api/delivery/search?q=Gleichstand&type=station&limit=100");

    @TempDir
    static Path data;

    private static List<RunningExponat> nodes;

    @BeforeAll
    static void start() {
        StoreSettings database = PostgresServer.shared().freshDatabase();
        nodes = List.of(node("one", database), node("other", database));
    }

    private static RunningExponat node(String name, StoreSettings database) {
        return RunningExponat.empty(data.resolve(name), "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password());
    }

    @AfterAll
    static void stop() {
        nodes.forEach(RunningExponat::close);
    }

    @Test
    void noAnswerMixesTwoPublicationsWhileFiftyItemsReplaceEachOther() throws Exception {
        List<String> ids = prepare();
        long first = publish(0, ids, 1);
        for (RunningExponat node : nodes) {
            Answer answer;
            do {
                // A search waits a moment for the index, and then says which older edition it is of.
                answer = node.get("/api/delivery/search?q=Gleichstand&limit=100");
            } while (edition(answer) < first);
        }
        AtomicBoolean done = new AtomicBoolean();
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService readers = Executors.newCachedThreadPool()) {
            for (RunningExponat node : nodes) {
                for (String question : QUESTIONS) {
                    for (int i = 0; i < 2; i++) {
                        answers.add(readers.submit(() -> readUntil(done, node, question)));
                    }
                }
            }
            try {
                for (int i = 1; i <= PUBLICATIONS; i++) {
                    long edition = publish(i, ids, 1 + i % GENERATIONS);
                    // Who was told of an edition finds it; on the other node too, if that is asked for.
                    assertThat(edition(nodes.get(i % nodes.size()).get(QUESTIONS.getFirst())))
                            .isGreaterThanOrEqualTo(edition);
                    assertThat(edition(nodes.get((i + 1) % nodes.size())
                            .get(QUESTIONS.getFirst() + "&minEdition=" + edition)))
                            .isGreaterThanOrEqualTo(edition);
                }
            } finally {
                done.set(true);
            }
            for (Future<Integer> count : answers) {
                assertThat(count.get()).as("answers of one reader").isPositive();
            }
        }
    }

    /** All with the number of their generation in the title, which is the number of their version too. */
    private static List<String> prepare() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < STATIONS; i++) {
            ids.add(nodes.getFirst().create("station", """
                    {"title": {"de": "Gleichstand 1"}, "slug": {"de": "station-%d"}}""".formatted(i)));
        }
        String stations = ids.stream().map(id -> '"' + id + '"').collect(Collectors.joining(","));
        ids.add(nodes.getFirst().create("exhibition", """
                {"title": {"de": "Gleichstand 1"}, "slug": {"de": "ausstellung"}, "stations": [%s]}"""
                .formatted(stations)));
        for (int generation = 2; generation <= GENERATIONS; generation++) {
            for (String id : ids) {
                nodes.getLast().revise(id, generation - 1, "{\"title\":{\"de\":\"Gleichstand " + generation + "\"}}");
            }
        }
        return ids;
    }

    private static long publish(int turn, List<String> ids, int version) {
        String entries = ids.stream().map(id -> "{\"id\":\"" + id + "\",\"version\":" + version + "}")
                .collect(Collectors.joining(","));
        Answer answer = nodes.get(turn % nodes.size()).asEditor("POST", "/api/editorial/publications",
                "{\"entries\":[" + entries + "]}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json().path("edition").longValue();
    }

    private static int readUntil(AtomicBoolean done, RunningExponat node, String question) {
        int answers = 0;
        long newest = 0;
        while (!done.get()) {
            Answer answer = node.get(question);
            assertThat(answer.status()).as("%s: %s", question, answer).isEqualTo(200);
            List<String> titles = titles(answer.json());
            // The exhibition alone carries its own title beside those of all stations.
            assertThat(titles).as(question).hasSizeGreaterThanOrEqualTo(STATIONS);
            assertThat(new HashSet<>(titles)).as(question).hasSize(1);
            assertThat(edition(answer)).as("the edition of %s", question).isGreaterThanOrEqualTo(newest);
            newest = edition(answer);
            answers++;
        }
        return answers;
    }

    private static long edition(Answer answer) {
        return Long.parseLong(answer.header("Content-Edition"));
    }

    /** Every title in an answer, those of references too. */
    private static List<String> titles(JsonNode json) {
        List<String> titles = new ArrayList<>();
        json.properties().forEach(property -> {
            if (property.getKey().equals("title") && property.getValue().isString()) {
                titles.add(property.getValue().stringValue());
            } else if (!Set.of("facets", "highlights").contains(property.getKey())) {
                titles.addAll(titles(property.getValue()));
            }
        });
        if (json.isArray()) {
            json.forEach(member -> titles.addAll(titles(member)));
        }
        return titles;
    }
}
