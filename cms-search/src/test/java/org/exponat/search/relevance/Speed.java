package org.exponat.search.relevance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.lucene.LuceneSearch;
import org.exponat.search.relevance.JudgedQueries.Query;

/**
 * Measures what an index of many texts costs: {@code <folder> <language> <texts>}. The texts are made of a collection's
 * words: each is some 670 characters of one of its texts, from a random word on, under the title of another. Then the
 * collection's queries are asked, ten hits each.
 */
public final class Speed {

    private static final Duration LONG_ENOUGH = Duration.ofHours(1);
    private static final int LENGTH = 670;
    private static final int ASKED = 2_000;
    private static final long SEED = 7;

    private Speed() {}

    public static void main(String[] arguments) throws IOException {
        JudgedQueries collection = JudgedQueries.read(Path.of(arguments[0]), Optional.empty());
        LocaleTag locale = new LocaleTag(arguments[1]);
        HeldSite site = new HeldSite(texts(collection, locale, Integer.parseInt(arguments[2])));
        Path directory = Files.createTempDirectory("speed");
        double started = Relevance.cpuSeconds();
        long since = System.nanoTime();
        try (LuceneSearch search = LuceneSearch.open(directory, Pages.TYPES, Languages.germanAndEnglish(), site,
                site.feed()); SearchSnapshot snapshot = search.acquire(site.editions().current(), LONG_ENOUGH)) {
            double seconds = (System.nanoTime() - since) / 1e9;
            int count = site.editions().changes(1).size();
            Relevance.print("%d texts indexed in %.1f s, %.0f a second; %.1f s of processor, %.0f a second", count,
                    seconds, count / seconds, Relevance.cpuSeconds() - started,
                    count / (Relevance.cpuSeconds() - started));
            ask(collection, locale, site, snapshot);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            Relevance.print("%.1f MB on disk",
                    files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum() / 1e6);
        }
        Relevance.delete(directory);
    }

    private static void ask(JudgedQueries collection, LocaleTag locale, HeldSite site, SearchSnapshot snapshot) {
        List<Query> queries = collection.queries().subList(0, Math.min(ASKED, collection.queries().size()));
        double started = 0;
        List<Double> millis = new ArrayList<>();
        // The first time is for the compiler.
        for (int round = 0; round < 2; round++) {
            started = Relevance.cpuSeconds();
            millis.clear();
            for (Query query : queries) {
                long start = System.nanoTime();
                snapshot.search(new SearchQuestion(query.text(), locale, null, Set.of(), List.of(), 10, null),
                        site.now());
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        Relevance.print("%d queries: p50 %.2f, p95 %.2f, p99 %.2f ms; %.2f ms of processor each", sorted.length,
                Relevance.at(sorted, 0.5), Relevance.at(sorted, 0.95), Relevance.at(sorted, 0.99),
                (Relevance.cpuSeconds() - started) * 1e3 / sorted.length);
    }

    private static List<LiveItem> texts(JudgedQueries collection, LocaleTag locale, int count) {
        Random random = new Random(SEED);
        List<LiveItem> items = new ArrayList<>();
        while (items.size() < count) {
            String body = collection.docs().get(random.nextInt(collection.docs().size())).body();
            int start = body.indexOf(' ', random.nextInt(Math.max(1, body.length() - LENGTH))) + 1;
            String title = collection.docs().get(random.nextInt(collection.docs().size())).title();
            items.add(Pages.page(items.size(), locale, title,
                    body.substring(start, Math.min(body.length(), start + LENGTH))));
        }
        return items;
    }
}
