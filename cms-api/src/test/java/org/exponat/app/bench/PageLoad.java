package org.exponat.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.exponat.app.bench.Wrk.Beside;

/**
 * Pages of the website of 1,000 clusters: how long one takes that has to be rendered, one after another, and how many a
 * second are answered of those kept, in turns with {@code nginx} that serves the same bytes as files. Needs {@code wrk} and
 * {@code nginx}.
 *
 * <pre>
 * java cms-api/src/test/java/org/exponat/app/bench/PageLoad.java cms-api/target/exponat.jar [seconds] [rounds]
 * </pre>
 */
final class PageLoad {

    private static final int CLUSTERS = 1_000;
    private static final int WARMING = 300;
    /** Few enough that all their pages are kept. */
    private static final int ROTATING = 200;

    private PageLoad() {}

    static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        Path scratch = Files.createTempDirectory("page-load");
        try (BenchedExponat exponat = new BenchedExponat(BenchedExponat.java(jar), scratch)) {
            exponat.start("--exponat.sample=false");
            exponat.fill(CLUSTERS);
            rendered(exponat);
            try (Nginx nginx = serveFiles(exponat, scratch)) {
                Wrk wrk = Wrk.of(scratch.resolve("pages.lua"), IntStream.range(0, ROTATING).mapToObj(PageLoad::page)
                        .toList(), "", seconds);
                tell(wrk.beside(nginx.port(), exponat.port(), rounds));
            }
        }
        BenchedExponat.delete(scratch);
    }

    private static String page(int cluster) {
        return "/sites/website/de/cluster/c-" + cluster;
    }

    /** Each page is asked for once, so that none was kept. */
    private static void rendered(BenchedExponat exponat) throws IOException, InterruptedException {
        List<Long> micros = new ArrayList<>();
        for (int cluster = 0; cluster < CLUSTERS; cluster++) {
            long begin = System.nanoTime();
            exponat.get(page(cluster));
            if (cluster >= WARMING) {
                micros.add((System.nanoTime() - begin) / 1_000);
            }
        }
        micros.sort(Long::compare);
        System.out.printf(Locale.ROOT, "a page rendered: median %.1f ms, 99th percentile %.1f ms%n",
                micros.get(micros.size() / 2) / 1_000.0, micros.get(micros.size() * 99 / 100) / 1_000.0);
    }

    private static Nginx serveFiles(BenchedExponat exponat, Path scratch) throws IOException, InterruptedException {
        for (int cluster = 0; cluster < ROTATING; cluster++) {
            Path file = scratch.resolve("files" + page(cluster));
            Files.createDirectories(file.getParent());
            Files.write(file, exponat.get(page(cluster)));
        }
        return Nginx.serve(scratch);
    }

    private static void tell(Beside both) {
        System.out.printf(Locale.ROOT, "nginx %,.0f/s (99th percentile %.1f ms, failed %d)%n",
                both.yardstick().perSecond(), both.yardstick().slowest(), both.yardstick().failed());
        System.out.printf(Locale.ROOT, "kept  %,.0f/s (99th percentile %.1f ms, failed %d), %.2f of nginx%n",
                both.measured().perSecond(), both.measured().slowest(), both.measured().failed(), both.rate());
    }
}
