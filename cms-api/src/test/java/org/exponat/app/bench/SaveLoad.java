package org.exponat.app.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long an editor waits for a save, over HTTP, one save after another: among many clusters with some 3 KB of text each,
 * the teaser of one after the other is changed, which makes a version each time.
 *
 * <pre>
 * java cms-api/src/test/java/org/exponat/app/bench/SaveLoad.java cms-api/target/exponat.jar [clusters] [saves]
 * </pre>
 */
final class SaveLoad {

    private static final int WARMING = 300;

    private SaveLoad() {}

    static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        int clusters = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        int saves = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000;
        Path scratch = Files.createTempDirectory("save-load");
        try (BenchedExponat exponat = new BenchedExponat(BenchedExponat.java(jar), scratch)) {
            exponat.start("--exponat.sample=false");
            List<String> ids = exponat.fill(clusters);
            List<Long> micros = new ArrayList<>();
            for (int save = 0; save < WARMING + saves; save++) {
                long begin = System.nanoTime();
                exponat.change(ids.get(save % clusters), "Anriss " + save);
                if (save >= WARMING) {
                    micros.add((System.nanoTime() - begin) / 1_000);
                }
            }
            micros.sort(Long::compare);
            System.out.printf(Locale.ROOT, "%,d saves among %,d clusters: median %.1f ms, 99th percentile %.1f ms%n",
                    saves, clusters, micros.get(saves / 2) / 1_000.0, micros.get(saves * 99 / 100) / 1_000.0);
        }
        BenchedExponat.delete(scratch);
    }
}
