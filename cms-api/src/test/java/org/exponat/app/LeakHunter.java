package org.exponat.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.exponat.app.Hidden.Side;
import org.exponat.app.HiddenSite.Asker;
import org.exponat.app.LeakQuestion.Alike;
import org.exponat.app.LeakQuestion.Kind;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Looks for what tells somebody more than they may know. Two installations are made of one, so that they have the same
 * keys, ids, tokens and instants, and differ in nothing but the words that are hidden in them. Whoever may not know these
 * must get the same answer from both, byte for byte, headers and entity tags included; and no answer may hold one of them
 * that the question did not name. What differs by itself is left out of the comparison: the header {@code Date}.
 */
final class LeakHunter implements AutoCloseable {

    private static final String REQUEST = "leak-hunter";
    private static final Set<String> OWN_HEADERS = Set.of("date");

    private final HiddenSite site;
    private final Set<Hidden> hidden;
    private final RunningExponat one;
    private final RunningExponat other;
    private final long before;

    private LeakHunter(HiddenSite site, Set<Hidden> hidden, RunningExponat one, RunningExponat other) {
        this.site = site;
        this.hidden = hidden;
        this.one = one;
        this.other = other;
        this.before = edition(one);
    }

    /** A place where an answer depends on what is hidden, or shows it. */
    record Finding(LeakQuestion question, String seen) {
        @Override
        public String toString() {
            return "\n" + question + "\n    " + seen;
        }
    }

    /** All instants are the same, in both installations and whenever the test runs. */
    static class StoppedClock implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof Clock ? Clock.fixed(Instant.parse("2026-06-01T10:00:00Z"), ZoneOffset.UTC) : bean;
        }
    }

    static HiddenSite site(Path directory) throws IOException {
        Path types = HiddenSite.types(directory);
        Path data = directory.resolve("before");
        try (RunningExponat exponat = started(StoppedClock.class, data, types)) {
            return HiddenSite.made(exponat, data);
        }
    }

    /** @param more what the installations have besides; it stops their clock */
    static LeakHunter of(HiddenSite site, Set<Hidden> hidden, Class<?> more, Path directory) throws IOException {
        List<RunningExponat> twins = new ArrayList<>();
        for (Side side : Side.values()) {
            Path data = Files.createTempDirectory(directory, side.name()).resolve("data");
            copy(site.data(), data);
            twins.add(started(more, data, Objects.requireNonNull(site.data().getParent()).resolve("types")));
        }
        LeakHunter hunter = new LeakHunter(site, hidden, twins.getFirst(), twins.getLast());
        try {
            new HiddenThings(hunter.one, site, Side.ONE).hide(hidden);
            new HiddenThings(hunter.other, site, Side.OTHER).hide(hidden);
            return hunter;
        } catch (RuntimeException | AssertionError failed) {
            hunter.close();
            throw failed;
        }
    }

    private static RunningExponat started(Class<?> more, Path data, Path types) {
        return RunningExponat.emptyWith(more, data, "--exponat.types=" + types, "--exponat.requests-per-second=0",
                "--exponat.kept=0", "--exponat.kept-items=0", "--exponat.address=https://museum.example");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static long edition(RunningExponat exponat) {
        return exponat.bean(PublishedSite.class).editions().current().number();
    }

    /**
     * Asks: one question at least of every kind for each asker and each place, and others at random.
     *
     * @param atMost how many in all, unless there are more kinds, askers and places
     * @param rather of which kinds the others are, as far as there are so many
     */
    List<Finding> hunt(List<Asker> askers, int atMost, Random random, Predicate<LeakQuestion> rather) {
        List<LeakQuestion> all = new ArrayList<>();
        for (Asker asker : askers) {
            all.addAll(questions(asker));
        }
        Collections.shuffle(all, random);
        Set<List<Object>> groups = new HashSet<>();
        List<LeakQuestion> asked = new ArrayList<>();
        List<LeakQuestion> others = new ArrayList<>();
        all.forEach(question -> (groups.add(question.group()) ? asked : others).add(question));
        others.sort(Comparator.comparing(question -> !rather.test(question)));
        asked.addAll(others.subList(0, Math.clamp(atMost - (long) asked.size(), 0, others.size())));
        System.out.println(askers + " ask " + asked.size() + " of " + all.size() + " questions, of " + groups.size()
                + " kinds, about " + hidden);
        catchUp();
        List<Finding> findings = new ArrayList<>();
        // What was asked without an answer is told to editors, whoever asked: so these are not asked in between.
        asked.sort(Comparator.comparing(question -> !question.address().contains("/unanswered")));
        for (LeakQuestion question : asked) {
            look(question, findings);
        }
        return findings;
    }

    List<LeakQuestion> questions(Asker asker) {
        List<LeakQuestion> all = new ArrayList<>();
        if (!asker.isSignedIn() || asker == Asker.NOBODY) {
            all.addAll(new LeakQuestions(site, hidden, one.bean(ContentTypes.class), before, edition(one)).of(asker));
        }
        if (asker.isSignedIn()) {
            all.addAll(new EditorLeakQuestions(site, hidden, one.description()).of(asker));
        }
        return all;
    }

    /** Both indexes have read everything. */
    private void catchUp() {
        for (RunningExponat exponat : List.of(one, other)) {
            for (int i = 0; i < 20 && exponat.get("/api/delivery/search?q=x&minEdition=" + edition(exponat))
                    .status() != 200; i++) {
                exponat.asEditor(HiddenSite.EDITORIAL + "/search?q=x");
            }
            exponat.asEditor(HiddenSite.EDITORIAL + "/search?q=x");
        }
    }

    private void look(LeakQuestion question, List<Finding> findings) {
        Alike unknown = question.unknown();
        String body = question.body();
        Answer here = ask(one, question, question.address(), body);
        Answer there = unknown == null
                ? ask(other, question, question.address(), body)
                : ask(one, question, unknown.in(question.address()), body == null ? null : unknown.in(body));
        String told = told(here);
        String first = unknown == null ? told : withoutSeal(unknown.in(told));
        String second = unknown == null ? told(there) : withoutSeal(told(there));
        if (!first.equals(second)) {
            findings.add(new Finding(question, difference(first, second)));
        } else if (question.kind() == Kind.CONDITIONAL && !here.header("ETag").isEmpty()) {
            Answer again = ask(other, question, question.address(), body, "If-None-Match", here.header("ETag"));
            if (again.status() != 304) {
                findings.add(new Finding(question, "another entity tag: " + again));
            }
        }
        String both = (first + second).toLowerCase(Locale.ROOT);
        for (Hidden place : hidden) {
            for (Side side : Side.values()) {
                // Whoever reads a person's page reads what stands there.
                if (both.contains(place.word(side)) && !question.says(place.word(side)) && place != Hidden.PERSONAL) {
                    findings.add(new Finding(question, "shows what is hidden: " + place));
                }
            }
        }
    }

    /** The seal of a plan covers the ids that stand in it. */
    private static String withoutSeal(String told) {
        return told.replaceAll("\"seal\":\"[0-9a-f]{64}\"", "");
    }

    private Answer ask(RunningExponat exponat, LeakQuestion question, String address, @Nullable String body,
            String... more) {
        if (question.kind() == Kind.EVENTS) {
            return events(exponat, address);
        }
        List<String> headers = new ArrayList<>(List.of(more));
        headers.addAll(List.of("X-Request-Id", REQUEST));
        String token = site.tokens().get(question.asker());
        if (token != null) {
            headers.addAll(List.of("Authorization", "Bearer " + token));
        }
        if (body != null && !body.isEmpty()) {
            headers.addAll(List.of("Content-Type", "application/json"));
        }
        return exponat.send(question.method(), address, body, headers.toArray(String[]::new));
    }

    private Answer events(RunningExponat exponat, String address) {
        StringBuilder told = new StringBuilder();
        try (StreamOfEvents stream = exponat.stream(address)) {
            for (long i = before; i < edition(exponat); i++) {
                StreamOfEvents.Event event = stream.next();
                told.append(event.id()).append(event.name()).append(event.data());
            }
        }
        return new Answer(200, Map.of(), told.toString());
    }

    private static String told(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.headers().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name.toLowerCase(Locale.ROOT), values);
            }
        });
        return answer.status() + "\n" + headers + "\n" + answer.body();
    }

    private static String difference(String here, String there) {
        int same = 0;
        while (same < Math.min(here.length(), there.length()) && here.charAt(same) == there.charAt(same)) {
            same++;
        }
        int from = Math.max(0, same - 80);
        return "…" + here.substring(from, Math.min(here.length(), same + 120)) + "… against …"
                + there.substring(from, Math.min(there.length(), same + 120));
    }

    @Override
    public void close() {
        one.close();
        other.close();
    }
}
