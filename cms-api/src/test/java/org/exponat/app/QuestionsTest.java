package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Laws of what can be asked, whatever is asked: random questions of lists and searches over the sample. */
class QuestionsTest {

    private static final List<String> LISTS = List.of("/api/delivery/items", "/api/delivery/search",
            "/api/editorial/items");

    private static final List<String> CURSORS = List.of("/api/delivery/items?type=company&sort=title&limit=2",
            "/api/delivery/items?limit=2", "/api/delivery/search?q=cluster&limit=2",
            "/api/delivery/search?q=cluster&sort=title&limit=2", "/api/delivery/changes?since=0&limit=2",
            "/api/editorial/items?limit=2", "/api/editorial/changes?limit=2", "/api/editorial/audit?limit=2",
            "/api/editorial/assets?limit=2", "/api/editorial/themes/unused?limit=2");

    @TempDir
    static Path data;

    private static RunningExponat exponat;

    private record Parameter(String name, String value) {}

    @BeforeAll
    static void start() {
        exponat = RunningExponat.start(data, "--exponat.requests-per-second=0");
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    private static Random random(String test) {
        long seed = Long.getLong("questions.seed", System.nanoTime());
        System.out.println("QuestionsTest." + test + ": -Dquestions.seed=" + seed);
        return new Random(seed);
    }

    /** In whatever order its parameters stand, however they are encoded, and in the long form or the short. */
    @Test
    void aQuestionMeansTheSameHoweverItIsWritten() {
        Random random = random("aQuestionMeansTheSameHoweverItIsWritten");
        int answered = 0;
        for (int i = 0; i < 400; i++) {
            String path = one(random, LISTS);
            List<Parameter> question = question(random, path);
            String plain = path + "?" + question.stream().map(one -> encoded(one.name()) + "=" + encoded(one.value()))
                    .collect(Collectors.joining("&"));
            String disguised = path + "?" + disguised(random, question);

            Answer first = exponat.asEditor(plain);
            Answer second = exponat.asEditor(disguised);

            assertThat(first.status()).as("%s: %s", plain, first.body()).isIn(200, 400);
            assertThat(second.status()).as("%s is %s: %s", disguised, plain, second.body()).isEqualTo(first.status());
            if (first.status() == 200) {
                assertThat(second.body()).as("%s is %s", disguised, plain).isEqualTo(first.body());
                answered++;
            }
        }
        assertThat(answered).as("questions that have an answer").isGreaterThan(100);
    }

    /** What is not declared, or no value of what is, is never taken for a question that finds something. */
    @Test
    void aMisspeltQuestionIsRefused() {
        Random random = random("aMisspeltQuestionIsRefused");
        for (int i = 0; i < 200; i++) {
            String path = one(random, LISTS);
            List<Parameter> question = new ArrayList<>(question(random, path));
            Parameter wrong = one(random, List.of(new Parameter("filter[nothing]", "x"),
                    new Parameter("sort", "nothing"),
                    new Parameter("type", "nothing"), new Parameter("limit", "0"), new Parameter("limit", "1e1"),
                    new Parameter("limit", "99999999999999999999"), new Parameter("locale", "xx"),
                    new Parameter("nothing", ""), new Parameter("Limit", "2"), new Parameter("after", "nothing")));
            question.removeIf(one -> one.name().equals(wrong.name()));
            question.add(random.nextInt(question.size() + 1), wrong);

            Answer answer = exponat.asEditor(path + "?" + disguised(random, question));

            assertThat(answer.status()).as("%s %s: %s", path, question, answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"detail\":");
        }
    }

    /** A cursor that somebody has changed shows nothing that its list does not have, or is refused. */
    @Test
    void aChangedCursorIsRefusedOrGoesOnInTheSameList() {
        Random random = random("aChangedCursorIsRefusedOrGoesOnInTheSameList");
        int cursors = 0;
        for (String question : CURSORS) {
            Answer page = exponat.asEditor(question);
            assertThat(page.status()).as("%s: %s", question, page.body()).isEqualTo(200);
            JsonNode next = page.json().path("next");
            if (next.isMissingNode() || next.isNull()) {
                continue;
            }
            cursors++;
            String cursor = next.asString();
            Set<String> all = new HashSet<>(ids(exponat.asEditor(question.replace("limit=2", "limit=100")).json()));
            for (int i = 0; i < 60; i++) {
                String changed = changed(random, cursor);
                Answer answer = exponat.asEditor(question + "&after=" + encoded(changed));

                assertThat(answer.status()).as("%s after %s: %s", question, changed, answer.body())
                        .isIn(200, 400, 404, 409, 410);
                if (answer.status() == 200 && all.size() < 100) {
                    assertThat(all).as("%s after %s", question, changed).containsAll(ids(answer.json()));
                }
            }
        }
        assertThat(cursors).as("lists with a second page").isGreaterThan(5);
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        for (String list : List.of("items", "hits")) {
            page.path(list).forEach(item -> ids.add(item.path("id").asString("")));
        }
        return ids;
    }

    private static List<Parameter> question(Random random, String path) {
        List<Parameter> question = new ArrayList<>();
        boolean delivered = path.startsWith("/api/delivery");
        boolean searched = path.endsWith("search");
        if (searched) {
            question.add(new Parameter("q", one(random, List.of("Ventilator", "Hersteller von Ventilatoren", "\"ein\"",
                    "Öffnungszeit", "a+b & c=d", "100 %", "gründen -erbe", "spo 5498"))));
        }
        for (String type : List.of("company", "cluster", "theme")) {
            if (random.nextInt(3) == 0) {
                question.add(new Parameter("type", type));
            }
        }
        maybe(random, question, "limit", List.of("1", "7", "100"));
        maybe(random, question, "locale", List.of("de", "en"));
        if (delivered) {
            maybe(random, question, "filter[foundedYear][ge]", List.of("1900", "1950", "x"));
            maybe(random, question, "filter[place]", List.of("Künzelsau", "Mulfingen", "Bad Mergentheim", "a,b", ""));
            maybe(random, question, "filter[cluster.slug]", List.of("ventilatoren", "nirgends"));
            maybe(random, question, "filter[foundedYear][exists]", List.of("true", "false", "ja"));
            maybe(random, question, "sort", List.of("title", "-title", "title,-title"));
        }
        if (path.endsWith("delivery/items")) {
            maybe(random, question, "fields", List.of("title", "title,slug", "nothing"));
            maybe(random, question, "include", List.of("cluster", "themes"));
            maybe(random, question, "count", List.of("true"));
        }
        return question;
    }

    private static void maybe(Random random, List<Parameter> question, String name, List<String> values) {
        if (random.nextInt(4) == 0) {
            question.add(new Parameter(name, one(random, values)));
        }
    }

    private static String disguised(Random random, List<Parameter> question) {
        List<Parameter> others = new ArrayList<>(question);
        // The order among values of one name can matter.
        for (int i = others.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            String one = others.get(i).name();
            boolean repeated = others.stream().filter(other -> other.name().equals(one)).count() > 1;
            String two = others.get(j).name();
            if (!repeated && others.stream().filter(other -> other.name().equals(two)).count() == 1) {
                Parameter kept = others.set(i, others.get(j));
                others.set(j, kept);
            }
        }
        return others.stream()
                .map(one -> disguised(random, longForm(random, one.name())) + "=" + disguised(random, one.value()))
                .collect(Collectors.joining(random.nextInt(5) == 0 ? "&&" : "&"));
    }

    private static String longForm(Random random, String name) {
        return name.matches("filter\\[[^\\]]*]") && random.nextBoolean() ? name + "[eq]" : name;
    }

    private static String disguised(Random random, String text) {
        StringBuilder written = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            if (c == ' ' && random.nextBoolean()) {
                written.append('+');
            } else if (plain && random.nextInt(4) > 0) {
                written.append(c);
            } else {
                String escape = "%%%02X".formatted((int) c);
                written.append(random.nextBoolean() ? escape : escape.toLowerCase(Locale.ROOT));
            }
        }
        return written.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String changed(Random random, String cursor) {
        StringBuilder changed = new StringBuilder(cursor);
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.setCharAt(at, (char) ('0' + random.nextInt(75)));
                case 1 -> changed.deleteCharAt(at).append('A');
                case 2 -> changed.insert(at, one(random, List.of("..", "-1", "9999999999", "%", "\u0000", "ä", "'")));
                default -> changed.setCharAt(at, (char) ('0' + random.nextInt(10)));
            }
        }
        return changed.toString();
    }

    private static <T> T one(Random random, List<T> among) {
        return among.get(random.nextInt(among.size()));
    }
}
