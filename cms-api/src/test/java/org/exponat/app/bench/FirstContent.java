package org.exponat.app.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes from the start of the process to the first content, and what it occupies then: of the program as one
 * file, and of the production command, in turns. It does what the README says of production in a scratch directory:
 *
 * <pre>
 * java cms-api/src/test/java/org/exponat/app/bench/FirstContent.java cms-api/target/exponat.jar [starts] [clusters]
 * </pre>
 *
 * Without a number of clusters it is the sample that is served, as it is at the second start.
 */
final class FirstContent {

    private FirstContent() {}

    static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        int starts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path scratch = Files.createTempDirectory("first-content");
        int clusters = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
        Path app = scratch.resolve("exponat");
        Path cache = scratch.resolve("exponat.aot");
        run(List.of(java(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", app.toString()));
        run(BenchedExponat.java(app.resolve(jar.getFileName()), "-XX:AOTCacheOutput=" + cache), "rehearse");
        List<String> oneFile = BenchedExponat.java(jar);
        List<String> production = BenchedExponat.java(app.resolve(jar.getFileName()), "-XX:AOTCache=" + cache,
                "-XX:Tier2InvokeNotifyFreqLog=15", "-XX:Tier2BackedgeNotifyFreqLog=18");
        List<Long> times = new ArrayList<>();
        List<Long> sooner = new ArrayList<>();
        try (BenchedExponat first = new BenchedExponat(production, scratch)) {
            first.start("--exponat.sample=" + (clusters == 0));
            if (clusters > 0) {
                first.fill(clusters);
            }
        }
        for (int i = 0; i < starts; i++) {
            times.add(start(oneFile, scratch));
            sooner.add(start(production, scratch));
        }
        tell("as one file", times);
        tell("production command", sooner);
        BenchedExponat.delete(scratch);
    }

    private static long start(List<String> command, Path scratch) throws Exception {
        try (BenchedExponat exponat = new BenchedExponat(command, scratch)) {
            long begin = System.nanoTime();
            exponat.start();
            long time = (System.nanoTime() - begin) / 1_000_000;
            System.out.printf(Locale.ROOT, "%,d ms, %d MB%n", time, exponat.residentMemory());
            return time;
        }
    }

    private static void tell(String what, List<Long> times) {
        times.sort(Long::compare);
        System.out.printf(Locale.ROOT, "%-20s median %,d ms, slowest %,d ms%n", what, times.get(times.size() / 2),
                times.getLast());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void run(List<String> command, String... more) throws Exception {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        Process process = new ProcessBuilder(all).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", all));
        }
    }
}
