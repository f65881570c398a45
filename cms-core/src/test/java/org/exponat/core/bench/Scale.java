package org.exponat.core.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Asks the same of a small and of a big store in turn, so that whatever else the machine does hits both, and prints what
 * it cost in each. It publishes and saves: measure copies of stores that shall stay as they are.
 */
final class Scale {

    private static final int ROUNDS = 400;
    private static final int WARM_UP = 100;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Scale() {}

    /** Arguments: the small store, the big one, and if not all, a pattern for what is asked, such as {@code list.*}. */
    public static void main(String... args) {
        PrintStream out = System.out;
        Pattern chosen = Pattern.compile(args.length > 2 ? args[2] : ".*");
        try (Questions small = new Questions(args[0]); Questions big = new Questions(args[1])) {
            out.printf("%s; medians and 95th percentiles in ms%n%n", small.installation().store.engine());
            out.printf("| | %,d items | p95 | %,d items | p95 | ratio | rounds |%n|---|---|---|---|---|---|---|%n",
                    small.count(), big.count());
            asked().forEach((name, question) -> {
                if (chosen.matcher(name).matches()) {
                    compare(out, name, question, small, big);
                }
            });
        }
    }

    private static Map<String, Consumer<Questions>> asked() {
        Map<String, Consumer<Questions>> asked = new LinkedHashMap<>();
        asked.put("read by slug", Questions::bySlug);
        asked.put("read by id, with 20 references", Questions::byIdWithReferences);
        asked.put("list by title", Questions::list);
        asked.put("list by title, second page", Questions::secondPage);
        asked.put("list of a theme by title", Questions::listOfTheme);
        asked.put("list by title with fallback", Questions::listWithFallback);
        asked.put("list through a theme's slug by title", Questions::listThroughTheme);
        asked.put("list of a decade by title", Questions::listOfDecade);
        asked.put("list since a year by title", Questions::listSince);
        asked.put("list through any reference by title", Questions::listThroughMany);
        asked.put("list without a year by title", Questions::listWithoutYear);
        asked.put("count of a theme", Questions::countOfTheme);
        asked.put("where an item is used (20 others)", Questions::whereUsed);
        asked.put("where a theme is used (1 in 50)", Questions::whereThemeUsed);
        asked.put("save", Questions::save);
        asked.put("publish 1", questions -> questions.publish(1));
        asked.put("publish 20", questions -> questions.publish(20));
        return asked;
    }

    private static void compare(PrintStream out, String name, Consumer<Questions> question, Questions small,
            Questions big) {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int i = 0; i < WARM_UP && System.nanoTime() < end - LONGEST.toNanos() / 2; i++) {
            question.accept(small);
            question.accept(big);
        }
        Timings ofSmall = new Timings();
        Timings ofBig = new Timings();
        while (ofBig.count() < ROUNDS && (System.nanoTime() < end || ofBig.count() < 5)) {
            // Neither always comes first.
            if (ofBig.count() % 2 == 0) {
                time(question, small, ofSmall);
                time(question, big, ofBig);
            } else {
                time(question, big, ofBig);
                time(question, small, ofSmall);
            }
        }
        out.printf("| %s | %.2f | %.2f | %.2f | %.2f | %.1f | %d |%n", name, ofSmall.median(), ofSmall.p95(),
                ofBig.median(), ofBig.p95(), ofBig.median() / ofSmall.median(), ofBig.count());
    }

    private static void time(Consumer<Questions> question, Questions store, Timings timings) {
        long start = System.nanoTime();
        question.accept(store);
        timings.add(System.nanoTime() - start);
    }
}
