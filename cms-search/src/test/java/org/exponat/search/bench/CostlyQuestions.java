package org.exponat.search.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.exponat.core.installation.Installation;
import org.exponat.core.publication.Edition;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.lucene.LuceneSearch;

/** What the worst that can be asked costs, in an installation that {@link CatchUp} has made. */
final class CostlyQuestions {

    private static final int ROUNDS = 30;

    private CostlyQuestions() {}

    /** Argument: the directory of the installation. */
    public static void main(String... arguments) throws IOException {
        PrintStream out = System.out;
        Path directory = Path.of(arguments[0]);
        try (Installation installation = Installation.open(StoreSettings.sqlite(directory.resolve("exponat.db")));
                LuceneSearch search = LuceneSearch.open(directory.resolve("index"), installation.types,
                        installation.languages, installation.site(), installation.store.feed());
                SearchSnapshot snapshot = search.acquire(installation.site().editions().current(),
                        Duration.ofMinutes(1))) {
            Edition now = installation.site().editions().find(snapshot.edition()).orElseThrow();
            Edition before = installation.site().editions().find(snapshot.edition() / 2).orElseThrow();
            questions().forEach((name, text) -> {
                for (Edition edition : List.of(now, before)) {
                    for (int limit : new int[]{10, 100}) {
                        ask(out, name + (edition.equals(now) ? "" : ", in the past") + ", page of " + limit,
                                snapshot, new SearchQuestion(text, Installation.DE, null, Set.of(), List.of(), limit,
                                        null),
                                installation, edition);
                    }
                }
            });
        }
    }

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("an ordinary one", "Hersteller von Ventilatoren");
        questions.put("32 words that are frequent",
                "ventilator getriebe weinbau verbindung technik schraube markt maschine "
                        + "verpackung schule forschung standort ausstellung museum sammlung archiv urkunde patent gründung mühle "
                        + "handel bahn salz wasser netz wissen kette kunde export welt jung alt");
        questions.put("32 words that are unknown", IntStream.range(0, 32)
                .mapToObj(i -> "vent" + Character.toString('b' + i % 20) + Character.toString('k' + i / 20))
                .collect(Collectors.joining(" ")));
        questions.put("one word of 256 characters", "x".repeat(256));
        questions.put("one compound of 252 characters", "ventilatoren".repeat(21));
        questions.put("128 letters", IntStream.range(0, 128).mapToObj(i -> Character.toString('a' + i % 26))
                .collect(Collectors.joining(" ")));
        questions.put("nothing", "");
        return questions;
    }

    private static void ask(PrintStream out, String name, SearchSnapshot snapshot, SearchQuestion question,
            Installation installation, Edition edition) {
        double[] millis = new double[ROUNDS];
        boolean partial = false;
        long total = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            SearchAnswer answer = snapshot.search(question, installation.site().at(edition));
            millis[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
            partial |= answer.partial();
            total = answer.total();
        }
        double first = millis[0];
        Arrays.sort(millis);
        out.printf("%-60s first %6.1f, median %6.1f, worst %6.1f ms; %,d found%s%n", name, first, millis[ROUNDS / 2],
                millis[ROUNDS - 1], total, partial ? ", partial" : "");
    }
}
