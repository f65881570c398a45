package org.exponat.app.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The website of 5,000 clusters, each with a page in two languages, exported into an empty directory by a Java machine of
 * its own, and again after one text was changed.
 *
 * <pre>
 * java cms-api/src/test/java/org/exponat/app/bench/ExportLoad.java cms-api/target/exponat.jar [rounds] [clusters] [java options]
 * </pre>
 *
 * With a directory named in {@code EXPORT_LOAD_DATA} the content is made there once, and kept for more runs.
 */
final class ExportLoad {

    private static final int CLUSTERS = 5_000;
    private static final Pattern PAGES = Pattern
            .compile(": ([0-9]+) pages.*\\RRendered: ([0-9]+)\\. Written: ([0-9]+)");

    private ExportLoad() {}

    static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        int clusters = arguments.length > 2 ? Integer.parseInt(arguments[2]) : CLUSTERS;
        List<String> options = List.of(arguments).subList(Math.min(3, arguments.length), arguments.length);
        Path scratch = Files.createTempDirectory("export-load");
        String kept = System.getenv("EXPORT_LOAD_DATA");
        Path place = kept == null ? scratch : Path.of(kept).toAbsolutePath();
        Path data = place.resolve("data");
        if (!Files.exists(data)) {
            Files.createDirectories(place);
            fill(jar, place, clusters);
        }
        for (int round = 1; round <= rounds; round++) {
            export("first export", jar, options, data, scratch, "site-" + round);
        }
        export("nothing changed", jar, options, data, scratch, "site-1");
        if (kept == null) {
            changeOne(jar, place);
            export("one text changed", jar, options, data, scratch, "site-1");
        }
        BenchedExponat.delete(scratch);
    }

    private static void fill(Path jar, Path place, int clusters) throws IOException, InterruptedException {
        try (BenchedExponat exponat = new BenchedExponat(BenchedExponat.java(jar), place)) {
            exponat.start("--exponat.sample=false");
            exponat.fill(clusters);
        }
    }

    private static void changeOne(Path jar, Path place) throws IOException, InterruptedException {
        try (BenchedExponat exponat = new BenchedExponat(BenchedExponat.java(jar), place)) {
            exponat.start("--exponat.sample=false");
            exponat.publish(List.of(exponat.create("{\"type\":\"page\",\"fields\":{\"title\":{\"de\":\"Neu\"},"
                    + "\"slug\":{\"de\":\"neu\"}}}")));
        }
    }

    private static void export(String what, Path jar, List<String> options, Path data, Path scratch, String directory)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(BenchedExponat.java(jar, options.toArray(String[]::new)));
        command.addAll(List.of("export-site", "--out", scratch.resolve(directory).toString(),
                "--exponat.data-dir=" + data));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        double seconds = (System.nanoTime() - begin) / 1e9;
        Matcher pages = PAGES.matcher(told);
        if (status > 1 || !pages.find()) {
            throw new IllegalStateException(status + " " + told);
        }
        System.out.printf(Locale.ROOT, "%s: %s pages, %s rendered, %s written, %.1f s, %.0f pages/s%n", what,
                pages.group(1), pages.group(2), pages.group(3), seconds, Integer.parseInt(pages.group(1)) / seconds);
    }
}
