package org.exponat.search.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.exponat.core.audit.StoreAudit;
import org.exponat.core.audit.Tables;
import org.exponat.core.command.DueWatch;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.publication.Edition;
import org.exponat.core.store.ReleaseReader;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.Pace;
import org.exponat.search.indexing.IndexFollower;
import org.exponat.search.indexing.IndexPlace;
import org.exponat.search.indexing.IndexState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A process in which many write is killed again and again, and the store and the indexes it leaves behind are held
 * against everything it had acknowledged. {@code -Dcrash.runs} says how often, {@code -Dcrash.seed} repeats a test as far
 * as threads can be repeated.
 */
interface CrashContract {

    /** The exit value of a process that ended by signal 9. */
    int KILLED = 128 + 9;

    /** A new store for each; the runs of one store make it grow. */
    int RUNS_OF_A_STORE = 25;

    /** So that every kind of command is often on its way, and a run is not much longer than the start of its process. */
    int FEWEST_COMMANDS = 5;
    int MOST_COMMANDS = 60;

    int runs();

    StoreSettings freshStore();

    /** Waits until nothing that was sent to the store before the process died is still being done. */
    void settle(StoreSettings store);

    Path directory();

    @Test
    default void nothingAcknowledgedIsLostAndNothingIsHalfDoneWhenTheWriterIsKilled() throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        System.out.println(getClass().getSimpleName() + ": -Dcrash.seed=" + seed + " -Dcrash.runs=" + runs());
        Random random = new Random(seed);
        for (int done = 0; done < runs(); done += RUNS_OF_A_STORE) {
            StoreSettings store = freshStore();
            Path indexes = directory().resolve("search-" + done);
            Acknowledged acknowledged = new Acknowledged();
            int runs = Math.min(RUNS_OF_A_STORE, runs() - done);
            for (int run = 1; run <= runs; run++) {
                Focus focus = Focus.values()[run % Focus.values().length];
                long began = System.nanoTime();
                writeUntilKilled(store, indexes, focus, run == 1, random, acknowledged);
                settle(store);
                long killed = System.nanoTime();
                Tables left = inspect(store, indexes, acknowledged);
                System.out.printf("%s: run %d, %s, killed after %d ms; %d commands acknowledged, edition %d, position"
                        + " %d, %s; checked in %d ms%n", getClass().getSimpleName(), done + run, focus,
                        TimeUnit.NANOSECONDS.toMillis(killed - began), acknowledged.commands(),
                        left.ledger().edition(), left.ledger().position(), AcknowledgedReleases.summary(left),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed));
            }
            assertThat(acknowledged.commands()).as("commands acknowledged")
                    .isGreaterThanOrEqualTo(FEWEST_COMMANDS * (runs - 1));
        }
    }

    /** @param first whether it is killed while it opens a new store, or soon afterwards */
    private static void writeUntilKilled(StoreSettings store, Path indexes, Focus focus, boolean first, Random random,
            Acknowledged acknowledged) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Nobody waits for it to become fast.
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
                Writers.class.getName(), store.url(), Objects.requireNonNullElse(store.username(), ""),
                indexes.toString(), focus.name(), Long.toString(random.nextLong()));
        program.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        program.environment().put(Writers.PASSWORD, Objects.requireNonNullElse(store.password(), ""));
        program.redirectError(ProcessBuilder.Redirect.INHERIT);
        int enough = first ? 0 : random.nextInt(FEWEST_COMMANDS, MOST_COMMANDS);
        int moment = first ? random.nextInt(200_000, 2_000_000) : random.nextInt(40_000);
        Process process = program.start();
        List<Told> told = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && told.size() < enough) {
                understand(line, told);
                line = output.readLine();
            }
            assertThat(process.waitFor(moment, TimeUnit.MICROSECONDS)).as("the writers ended by themselves").isFalse();
            // The handle's way of it leaves the output open.
            process.toHandle().destroyForcibly();
            // What was printed before counts, even if nobody had read it yet; but for the line it died in.
            while (line != null) {
                understand(line, told);
                line = output.readLine();
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as("the exit value of the writers").isEqualTo(KILLED);
        told.forEach(acknowledged::add);
    }

    private static void understand(String line, List<Told> told) {
        if (line.startsWith("{") && line.endsWith("}")) {
            JsonNode json = CanonicalJson.read(line);
            assertThat(json.path("broken").asString("")).as("what went wrong in a writer").isEmpty();
            if (json.has("by")) {
                told.add(Told.read(json));
            }
        }
    }

    private static Tables inspect(StoreSettings store, Path indexes, Acknowledged acknowledged) throws IOException {
        Map<String, List<Long>> committed = IndexContent.progress(indexes);
        try (Installation cms = Installation.open(store)) {
            Tables left = StoreAudit.check(store, cms);
            acknowledged.check(left);
            assertThat(committed.values()).as("positions and editions of indexes").allSatisfy(progress -> {
                assertThat(progress.get(0)).isLessThanOrEqualTo(left.ledger().position());
                assertThat(progress.get(1)).isLessThanOrEqualTo(left.ledger().edition());
            });
            // Whoever reads first finds done what came due while nobody was there.
            cms.clock.go();
            long read = cms.site().editions().current().number();
            Edition current = waitForWhatWaits(cms);
            Tables settled = StoreAudit.check(store, cms);
            acknowledged.check(settled);
            AcknowledgedReleases.nothingWaits(settled);
            assertThat(read).as("the edition that was current for who read first")
                    .isBetween(left.ledger().edition(), settled.ledger().edition());
            follow(cms, indexes, current);
            Path anew = Files.createTempDirectory(indexes.getParent(), "anew");
            try {
                follow(cms, anew, current);
                assertSame(IndexContent.of(indexes), IndexContent.of(anew));
            } finally {
                delete(anew);
            }
            return left;
        }
    }

    /** What was planned is done, and lines of published releases are merged, by the thread that does so in every server. */
    private static Edition waitForWhatWaits(Installation cms) {
        long tooLate = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        ReleaseReader.@Nullable Waiting fromTheBeginning = null;
        try (DueWatch watch = cms.watch()) {
            while (cms.store.reader().schedule().present().nextDue() != null
                    || !cms.store.reader().releases().waiting(fromTheBeginning, 1).isEmpty()) {
                assertThat(System.nanoTime() - tooLate).as("%s has left something", watch).isNegative();
                Thread.onSpinWait();
            }
        }
        return cms.store.site().editions().current();
    }

    private static void assertSame(Map<String, List<IndexContent.Shown>> followed,
            Map<String, List<IndexContent.Shown>> anew) {
        assertThat(followed.keySet()).as("items in the index").isEqualTo(anew.keySet());
        followed.forEach((item, shown) -> assertThat(shown).as("what is found of %s", item)
                .isEqualTo(anew.get(item)));
    }

    private static void follow(Installation cms, Path indexes, Edition until) {
        try (IndexFollower follower = IndexFollower.start(IndexPlace.at(indexes),
                new SearchSchema(cms.types, cms.languages),
                cms.store.site(), cms.store.feed(), Pace.USUAL);
                IndexState state = follower.acquire(until.number(), cms.store.site().retractions().last(),
                        Duration.ofSeconds(60))) {
            assertThat(state.edition()).as("the edition the index has come to").isEqualTo(until.number());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
