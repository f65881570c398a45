package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the answer is an answer or a clear refusal. */
interface HostileInputContract extends ExponatSource {

    String[] PIECES = {"'", "\"", ";--", "%", "_", "\\", "(", ")", "[", "]", "{", "}", "$gt", "null", "NaN", "1e400",
            "-1",
            "0x1", "title", "slug", "themes", "cluster.slug", "themes.title", ".", ",", "ge", "in", "missing", "\u0000",
            "\uFFFF", "\uD83D\uDE00", " OR 1=1", "/**/", "*", "?", "~", "^", ":", "de", "2026-01-01", "AND", "\"a b\"",
            "+", "&",
            "=", "#", "@class", "__proto__", "<script>", "../..", "%2e", "a".repeat(500)};

    private static String random(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static Random seeded(String test) {
        long seed = Long.getLong("hostile.seed", System.nanoTime());
        System.out.println(test + ": -Dhostile.seed=" + seed);
        return new Random(seed);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void assertAnsweredOrRefused(Answer answer, String asked) {
        assertThat(answer.status()).as("%s: %s", asked, answer.body()).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).as(asked).isEqualTo("application/problem+json");
            assertThat(answer.body()).as(asked).doesNotContain("Exception", "at org.", "SQLITE", "PSQL");
        }
    }

    @Test
    default void questionsAreAnsweredOrRefused() {
        Random random = seeded("questionsAreAnsweredOrRefused");
        String[] addresses = {"/api/delivery/items?", "/api/delivery/search?q=x&", "/api/delivery/suggest?q=x&",
                "/api/editorial/items?", "/api/editorial/search?", "/api/delivery/themes?", "/api/editorial/changes?"};
        String[] names = {"filter[title]", "filter[themes]", "filter[", "sort", "fields", "include", "limit", "after",
                "type",
                "theme", "edition", "at", "locale", "q", "since", "key", "minEdition", "count", "facets"};
        for (int i = 0; i < 400; i++) {
            StringBuilder asked = new StringBuilder(addresses[random.nextInt(addresses.length)]);
            for (int more = random.nextInt(3) + 1; more > 0; more--) {
                String name = names[random.nextInt(names.length)] + (random.nextInt(4) == 0 ? random(random, 2) : "");
                String value = name.equals("minEdition") ? "0" : random(random, 4);
                asked.append(encoded(name)).append('=').append(encoded(value)).append('&');
            }
            assertAnsweredOrRefused(exponat().asEditor(asked.toString()), asked.toString());
        }
    }

    @Test
    default void bodiesAreAnsweredOrRefused() {
        Random random = seeded("bodiesAreAnsweredOrRefused");
        String address = "/api/editorial/items/" + exponat().create("page", "{}");
        String[] json = {"{", "}", "[", "]", "\"fields\"", ":", ",", "null", "1e400", "-0", "true",
                "\"type\":\"page\",",
                "\"base\":1,", "\"fields\":{", "\"body\":{\"de\":", "{\"format\":\"html\",\"text\":\"<b>\"}",
                "[{\"type\":\"paragraph\",\"text\":\"x\"}]", "\"title\":{\"de\":\"x\"}",
                "\"@class\":\"java.lang.Runtime\"",
                "\"\\u0000\"", "\"\\ud800\"", "\"" + "x".repeat(400) + "\"", "{\"op\":\"edit\",\"id\":\"@a\"}",
                "\"operations\":["};
        for (int i = 0; i < 300; i++) {
            StringBuilder body = new StringBuilder(random.nextInt(4) == 0 ? "" : "{");
            for (int more = random.nextInt(10); more > 0; more--) {
                body.append(json[random.nextInt(json.length)]);
            }
            body.append(random.nextInt(4) == 0 ? "" : "}");
            String text = body.toString();
            assertAnsweredOrRefused(exponat().asEditor("POST", "/api/editorial/items", text), text);
            assertAnsweredOrRefused(exponat().asEditor("PATCH", address, text), text);
            assertAnsweredOrRefused(exponat().asEditor("POST", "/api/editorial/batches", text), text);
        }
        String deep = "{\"fields\":" + "{\"a\":".repeat(490) + "1" + "}".repeat(490) + "}";
        assertAnsweredOrRefused(exponat().asEditor("POST", "/api/editorial/items", deep), "a deep body");
        assertAnsweredOrRefused(exponat().asEditor("POST", "/api/editorial/items", "[".repeat(1_000_000)),
                "a deeper one");
    }
}
