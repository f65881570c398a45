package org.exponat.search.relevance;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.lucene.LuceneSearch;
import org.exponat.search.relevance.JudgedQueries.Query;
import org.exponat.search.relevance.JudgedQueries.Worth;

/**
 * Asks a collection's queries of the product's own search and prints what the answers are worth:
 * {@code <folder> <language> <dev|test|all> [typos <seed>] [depth <hits>] [shown title] [ranks <file>]}. Every text becomes a page with
 * title and body, all pages one edition. With {@code typos} every query is misspelt once. Recall is over the first
 * {@code depth} hits, 100 unless told; fewer are faster, and so it is when only titles are {@code shown}, since then no passages are cut; but
 * misspelt words of the texts are not put right then. {@code ranks} names a file for the rank of the first good hit of
 * each query.
 */
public final class Relevance {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    private final LocaleTag locale;
    private final JudgedQueries collection;
    private final int depth;
    private final boolean bare;
    private final List<String> ranks = new ArrayList<>();

    private Relevance(LocaleTag locale, JudgedQueries collection, int depth, boolean bare) {
        this.locale = locale;
        this.collection = collection;
        this.depth = depth;
        this.bare = bare;
    }

    /** @param hits the size of the match set */
    private record Asked(Worth worth, long hits, double millis, boolean corrected) {}

    public static void main(String[] arguments) throws IOException {
        LocaleTag locale = new LocaleTag(arguments[1]);
        Map<String, String> options = new HashMap<>();
        for (int i = 3; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        JudgedQueries collection = JudgedQueries.read(Path.of(arguments[0]),
                Optional.of(arguments[2]).filter(split -> !split.equals("all")));
        String typos = options.get("typos");
        Relevance relevance = new Relevance(locale, typos == null ? collection : misspelt(collection, typos),
                Integer.parseInt(options.getOrDefault("depth", "100")), options.containsKey("shown"));
        System.out.println(String.join(" ", arguments));
        relevance.measure();
        if (options.containsKey("ranks")) {
            Files.write(Path.of(options.getOrDefault("ranks", "")), relevance.ranks);
        }
    }

    private static JudgedQueries misspelt(JudgedQueries collection, String seed) {
        Typos typos = new Typos(Long.parseLong(seed));
        return new JudgedQueries(collection.docs(), collection.queries().stream()
                .map(query -> new Query(query.id(), typos.misspelt(query.text()), query.grades())).toList());
    }

    private void measure() throws IOException {
        List<LiveItem> items = new ArrayList<>();
        for (JudgedQueries.Doc doc : collection.docs()) {
            items.add(Pages.page(items.size(), locale, doc.title(), doc.body()));
        }
        Path directory = Files.createTempDirectory("relevance");
        HeldSite site = new HeldSite(items);
        HeldSite shown = bare ? new HeldSite(items.stream().map(Pages::withoutText).toList()) : site;
        double started = cpuSeconds();
        try (LuceneSearch search = LuceneSearch.open(directory, Pages.TYPES, Languages.germanAndEnglish(), site,
                site.feed()); SearchSnapshot snapshot = search.acquire(site.editions().current(), LONG_ENOUGH)) {
            double indexed = cpuSeconds();
            print("%d texts indexed in %.1f s of processor", items.size(), indexed - started);
            List<Asked> asked = collection.queries().stream().map(query -> ask(query, snapshot, shown)).toList();
            report(asked, cpuSeconds() - indexed);
        } finally {
            delete(directory);
        }
    }

    private Asked ask(Query query, SearchSnapshot snapshot, HeldSite site) {
        SearchQuestion question = new SearchQuestion(query.text(), locale, null, Set.of(), List.of(), depth, null);
        long start = System.nanoTime();
        SearchAnswer answer = snapshot.search(question, site.now());
        double millis = (System.nanoTime() - start) / 1e6;
        List<String> ranking = answer.hits().stream()
                .map(hit -> collection.docs().get(Pages.numberOf(hit.reading().id())).id()).toList();
        Worth worth = Worth.of(ranking, query.grades());
        int rank = 0;
        while (rank < ranking.size() && !query.grades().containsKey(ranking.get(rank))) {
            rank++;
        }
        ranks.add("%d\t%s\t%d\t%s\t%s".formatted(rank + 1, query.text(), answer.total(), answer.didYouMean(),
                query.grades().keySet()));
        return new Asked(worth, answer.total(), millis, answer.didYouMean() != null);
    }

    private static void report(List<Asked> asked, double seconds) {
        print("%d queries: nDCG@10 %.4f, MRR@10 %.4f, recall %.4f, match set %.1f, with corrected words %d",
                asked.size(),
                mean(asked, each -> each.worth().ndcg10()), mean(asked, each -> each.worth().reciprocal10()),
                mean(asked, each -> each.worth().recall100()), mean(asked, Asked::hits),
                asked.stream().filter(Asked::corrected).count());
        double[] millis = asked.stream().mapToDouble(Asked::millis).sorted().toArray();
        print("%.1f s of processor; a query took p50 %.2f, p95 %.2f, p99 %.2f ms", seconds, at(millis, 0.5),
                at(millis, 0.95), at(millis, 0.99));
    }

    private static double mean(List<Asked> asked, ToDoubleFunction<Asked> measure) {
        return asked.stream().mapToDouble(measure).average().orElse(0);
    }

    static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))];
    }

    /** What all threads of this process have computed. */
    static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
