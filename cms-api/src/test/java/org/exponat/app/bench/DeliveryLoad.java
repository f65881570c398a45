package org.exponat.app.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.exponat.app.bench.Wrk.Beside;
import org.exponat.app.bench.Wrk.Measured;

/**
 * Puts a load on delivery with {@code wrk}, and in turns on {@code nginx} with the same bytes as files: 1,000 clusters with
 * some 3 KB of text each. Needs both programs; tells medians and what they are of nginx's. It uses the JDK alone, so that it
 * can be started from its source:
 *
 * <pre>
 * java cms-api/src/test/java/org/exponat/app/bench/DeliveryLoad.java cms-api/target/exponat.jar [seconds] [rounds]
 * </pre>
 */
final class DeliveryLoad {

    private static final int CLUSTERS = 1_000;
    private static final int PUBLICATIONS = 300;

    private final Path scratch;
    private final BenchedExponat exponat;
    private final int seconds;
    private final int rounds;

    private DeliveryLoad(Path jar, int seconds, int rounds) throws IOException {
        this.scratch = Files.createTempDirectory("delivery-load");
        this.exponat = new BenchedExponat(BenchedExponat.java(jar), scratch);
        this.seconds = seconds;
        this.rounds = rounds;
    }

    static void main(String[] arguments) throws Exception {
        DeliveryLoad load = new DeliveryLoad(Path.of(arguments[0]).toAbsolutePath(),
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10,
                arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3);
        try (BenchedExponat _ = load.exponat) {
            load.run();
        }
        BenchedExponat.delete(load.scratch);
    }

    private void run() throws Exception {
        exponat.start("--exponat.sample=false");
        List<String> ids = exponat.fill(CLUSTERS);
        Wrk items = wrk("items", items(), "");
        Wrk lists = wrk("lists", lists(), "");
        try (Nginx nginx = serveFiles()) {
            beside(nginx, "item by slug", items);
            beside(nginx, "item by slug, gzipped", wrk("gzipped", items(), "gzip"));
        }
        tell("list of 20 of a theme, sorted", lists.median(exponat.port(), rounds));
        underPublications(items, ids);
        tellVisible(ids);
        restarted("--exponat.kept=0");
        tell("list of 20 of a theme, sorted, no answer kept", lists.median(exponat.port(), rounds));
        restarted("--exponat.kept=0", "--exponat.kept-items=0");
        tell("list of 20 of a theme, sorted, nothing kept", lists.median(exponat.port(), rounds));
    }

    private void restarted(String... settings) throws Exception {
        exponat.close();
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--exponat.sample=false");
        exponat.start(all.toArray(String[]::new));
    }

    private Wrk wrk(String name, List<String> paths, String encoding) throws IOException {
        return Wrk.of(scratch.resolve(name + ".lua"), paths, encoding, seconds);
    }

    private static List<String> items() {
        return IntStream.range(0, CLUSTERS).mapToObj(i -> "/api/delivery/cluster/c-" + i).toList();
    }

    private static List<String> lists() {
        return IntStream.range(0, BenchedExponat.THEMES)
                .mapToObj(i -> "/api/delivery/items?type=cluster&theme=t-" + i + "&sort=title&limit=20").toList();
    }

    private void beside(Nginx nginx, String what, Wrk wrk) throws Exception {
        Beside both = wrk.beside(nginx.port(), exponat.port(), rounds);
        tell("nginx: " + what, both.yardstick());
        tell(what, both.measured());
        System.out.printf(Locale.ROOT, "  of nginx's: rate %.2f, 99th percentile %.1f%n", both.rate(), both.slowest());
    }

    /** In turns without and with publications, so that both see the same machine. */
    private void underPublications(Wrk items, List<String> ids) throws Exception {
        List<Measured> quiet = new ArrayList<>();
        List<Measured> busy = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            quiet.add(items.run(exponat.port()));
            Thread editor = exponat.publishEverySecond(ids);
            busy.add(items.run(exponat.port()));
            editor.interrupt();
            editor.join();
        }
        tell("item by slug, nobody publishes", Measured.median(quiet));
        tell("item by slug, a publication every second", Measured.median(busy));
        System.out.printf(Locale.ROOT, "  of the former: rate %.2f%n",
                Measured.median(busy).perSecond() / Measured.median(quiet).perSecond());
    }

    /** From sending the publication until a reader has its text. */
    private void tellVisible(List<String> ids) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < PUBLICATIONS; i++) {
            int item = ids.size() - 1 - i;
            exponat.change(ids.get(item), "Sichtbar " + i);
            long begin = System.nanoTime();
            exponat.publish(List.of(ids.get(item)));
            String seen = new String(exponat.get("/api/delivery/cluster/c-" + item), StandardCharsets.UTF_8);
            times.add((System.nanoTime() - begin) / 1e6);
            if (!seen.contains("Sichtbar " + i)) {
                throw new IllegalStateException("not visible: " + seen);
            }
        }
        times.sort(Double::compare);
        System.out.printf(Locale.ROOT, "published until visible: median %.1f ms, 99th percentile %.1f ms%n",
                times.get(times.size() / 2), times.get(times.size() * 99 / 100));
    }

    private static void tell(String what, Measured measured) {
        System.out.printf(Locale.ROOT, "%-55s %,9.0f/s   p99 %6.2f ms   failed %d%n", what, measured.perSecond(),
                measured.slowest(), measured.failed());
    }

    /** What Exponat answers now, as files; also gzipped beside, for gzip_static. */
    private Nginx serveFiles() throws Exception {
        Path root = scratch.resolve("files/api/delivery/cluster");
        Files.createDirectories(root);
        for (int i = 0; i < CLUSTERS; i++) {
            byte[] body = exponat.get("/api/delivery/cluster/c-" + i);
            Files.write(root.resolve("c-" + i), body);
            try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(root.resolve("c-" + i + ".gz")))) {
                gzip.write(body);
            }
        }
        return Nginx.serve(scratch);
    }
}
