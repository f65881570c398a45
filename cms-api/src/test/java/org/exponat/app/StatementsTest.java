package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many statements an answer costs where nothing is kept in memory. */
class StatementsTest {

    private static final int FEW = 4;

    /** More than a page would have without being asked, and as many as one may have at most. */
    private static final int MANY = 90;

    private static final String STATEMENT = "Executing prepared SQL statement";
    private static final String STREAM = "/api/delivery/events";

    @TempDir
    Path data;

    private final List<String> themes = new ArrayList<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    private final ListAppender<ILoggingEvent> statements = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            // Else the thread is whichever asks for it.
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    };

    /** Only when Exponat runs: its start sets up all logging anew. */
    private void listen() {
        statements.start();
        log.addAppender(statements);
        log.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        log.setLevel(null);
        log.setAdditive(true);
        log.detachAppender(statements);
    }

    @Test
    void anAnswerCostsAsManyStatementsForManyRowsAsForFew() {
        try (RunningExponat exponat = RunningExponat.empty(data, "--exponat.kept=0", "--exponat.kept-items=0")) {
            listen();
            String cluster = publish(exponat, 0, FEW).getLast();
            Map<String, String> addresses = addresses(exponat, cluster);
            assertThat(addresses.keySet()).isEqualTo(described(exponat));
            Map<String, Integer> few = counted(exponat, addresses);

            publish(exponat, FEW, MANY);
            everythingInOne(exponat, cluster);
            Map<String, Integer> many = counted(exponat, addresses);

            assertThat(many).isEqualTo(few);
            assertThat(few.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(14));
        }
    }

    /** By the path in the description, an address that shows as many rows as it may. */
    private static Map<String, String> addresses(RunningExponat exponat, String id) {
        String number = exponat.get("/api/delivery/items/" + id).json().path("documentNumber").stringValue();
        Map<String, String> addresses = new TreeMap<>();
        addresses.put("/api/delivery/items",
                "/api/delivery/items?type=cluster&theme=t-0&sort=-title&include=themes&count=true&limit=100");
        addresses.put("/api/delivery/items/{id}", "/api/delivery/items/" + id + "?include=themes");
        addresses.put("/api/delivery/documents/{number}", "/api/delivery/documents/" + number);
        addresses.put("/api/delivery/{type}/{slug}", "/api/delivery/cluster/c-" + (FEW - 1) + "?include=themes");
        addresses.put("/api/delivery/themes", "/api/delivery/themes?counts=cluster&limit=100");
        addresses.put("/api/delivery/items/{id}/related", "/api/delivery/items/" + id + "/related?limit=100");
        addresses.put("/api/delivery/search", "/api/delivery/search?q=cluster&limit=100&minEdition=2");
        addresses.put("/api/delivery/suggest", "/api/delivery/suggest?q=cl&limit=100&minEdition=2");
        addresses.put("/api/delivery/editions", "/api/delivery/editions?limit=100");
        addresses.put("/api/delivery/editions/current", "/api/delivery/editions/current");
        addresses.put("/api/delivery/editions/{number}/tags", "/api/delivery/editions/1/tags");
        addresses.put("/api/delivery/changes", "/api/delivery/changes?since=0&limit=100");
        addresses.put("/sites/website/de", "/sites/website/de");
        addresses.put("/sites/website/de/cluster/{slug}", "/sites/website/de/cluster/c-" + (FEW - 1));
        return addresses;
    }

    private static TreeSet<String> described(RunningExponat exponat) {
        TreeSet<String> paths = exponat.get("/api/openapi.json").json().path("paths").properties().stream()
                .filter(path -> path.getValue().has("get")).map(Map.Entry::getKey)
                .filter(path -> path.startsWith("/api/delivery/") && !path.equals(STREAM))
                .collect(Collectors.toCollection(TreeSet::new));
        paths.add("/sites/website/de");
        paths.add("/sites/website/de/cluster/{slug}");
        return paths;
    }

    private Map<String, Integer> counted(RunningExponat exponat, Map<String, String> addresses) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        addresses.forEach((path, address) -> {
            // What is looked up once for a new edition is not counted.
            assertThat(exponat.get(address).status()).as(address).isEqualTo(200);
            statements.list.clear();
            log.setLevel(Level.DEBUG);
            assertThat(exponat.get(address).status()).isEqualTo(200);
            log.setLevel(Level.INFO);
            counts.put(path, (int) List.copyOf(statements.list).stream()
                    .filter(event -> event.getThreadName().contains("-exec-"))
                    .filter(event -> event.getMessage().startsWith(STATEMENT)).count());
        });
        return new TreeMap<>(counts);
    }

    /** Clusters from one number to another, each with a theme of its own and the first one. */
    private List<String> publish(RunningExponat exponat, int from, int until) {
        IntStream.range(from, until).forEach(i -> themes.add(exponat.create("theme", """
                {"title": {"de": "Thema %1$d"}, "slug": {"de": "t-%1$d"}}""".formatted(i))));
        exponat.publish(themes.subList(from, until).toArray(String[]::new));
        List<String> clusters = IntStream.range(from, until).mapToObj(i -> exponat.create("cluster", """
                {"title": {"de": "Cluster %1$d"}, "slug": {"de": "c-%1$d"}, "themes": ["%2$s", "%3$s"]}"""
                .formatted(i, themes.getFirst(), themes.get(i == 0 ? 1 : i)))).toList();
        exponat.publish(clusters.toArray(String[]::new));
        return clusters;
    }

    /** The cluster that is asked for by itself gets all themes there are. */
    private void everythingInOne(RunningExponat exponat, String cluster) {
        exponat.revise(cluster, 1, "{\"themes\": [" + themes.stream().map(theme -> '"' + theme + '"')
                .collect(Collectors.joining(",")) + "]}");
        exponat.publish(cluster);
    }
}
