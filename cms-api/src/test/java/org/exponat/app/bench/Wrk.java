package org.exponat.app.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sixteen connections that ask as fast as they are answered, each for all paths in turn. */
record Wrk(Path script, int seconds) {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern SLOWEST = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern BROKEN = Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+)");

    /**
     * @param perSecond answers
     * @param slowest the 99th percentile in ms
     * @param failed answers that were none
     */
    record Measured(double perSecond, double slowest, long failed) {

        static Measured median(List<Measured> all) {
            return new Measured(all.stream().mapToDouble(Measured::perSecond).sorted().toArray()[all.size() / 2],
                    all.stream().mapToDouble(Measured::slowest).sorted().toArray()[all.size() / 2],
                    all.stream().mapToLong(Measured::failed).sum());
        }
    }

    /** @param encoding what is accepted; empty: identity */
    static Wrk of(Path script, List<String> paths, String encoding, int seconds) throws IOException {
        StringBuilder lua = new StringBuilder("local paths = {\n");
        paths.forEach(path -> lua.append("  \"").append(path).append("\",\n"));
        lua.append("}\nlocal next = 0\n");
        if (!encoding.isEmpty()) {
            lua.append("wrk.headers[\"Accept-Encoding\"] = \"").append(encoding).append("\"\n");
        }
        lua.append("request = function()\n  next = next % #paths + 1\n  return wrk.format(nil, paths[next])\nend\n");
        return new Wrk(Files.writeString(script, lua), seconds);
    }

    Measured run(int port) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder("wrk", "-t1", "-c16", "-d" + seconds + "s", "--latency", "-s",
                script.toString(), "http://127.0.0.1:" + port).redirectErrorStream(true).start();
        String told = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(told);
        if (wrk.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException(told);
        }
        return new Measured(Double.parseDouble(rate.group(1)), milliseconds(told), failed(told));
    }

    /** What was measured in turns, so that both saw the same machine. */
    record Beside(Measured yardstick, Measured measured) {

        double rate() {
            return measured.perSecond() / yardstick.perSecond();
        }

        double slowest() {
            return measured.slowest() / yardstick.slowest();
        }
    }

    /** The medians of some runs each, after one of ours that does not count. */
    Beside beside(int yardstick, int port, int rounds) throws IOException, InterruptedException {
        List<Measured> theirs = new ArrayList<>();
        List<Measured> ours = new ArrayList<>();
        run(port);
        for (int round = 0; round < rounds; round++) {
            theirs.add(run(yardstick));
            ours.add(run(port));
        }
        return new Beside(Measured.median(theirs), Measured.median(ours));
    }

    /** The median of some runs, after one that does not count. */
    Measured median(int port, int rounds) throws IOException, InterruptedException {
        List<Measured> all = new ArrayList<>();
        run(port);
        for (int round = 0; round < rounds; round++) {
            all.add(run(port));
        }
        return Measured.median(all);
    }

    private static long failed(String told) {
        Matcher failed = FAILED.matcher(told);
        Matcher broken = BROKEN.matcher(told);
        return (failed.find() ? Long.parseLong(failed.group(1)) : 0) + (broken.find()
                ? Long.parseLong(broken.group(1)) + Long.parseLong(broken.group(2)) + Long.parseLong(broken.group(3))
                : 0);
    }

    private static double milliseconds(String told) {
        Matcher slowest = SLOWEST.matcher(told);
        if (!slowest.find()) {
            throw new IllegalStateException(told);
        }
        double number = Double.parseDouble(slowest.group(1));
        return switch (slowest.group(2)) {
            case "us" -> number / 1000;
            case "s" -> number * 1000;
            default -> number;
        };
    }
}
