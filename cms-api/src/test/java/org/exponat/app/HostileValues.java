package org.exponat.app;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.exponat.core.model.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What attackers and broken programs send, drawn at random. */
record HostileValues(Random random) {

    private static final List<String> TEXTS = List.of("", " ", "null", "true", "-1", "0", "1", "99999999999999999999",
            "1e400",
            "NaN", "0x1", "+1", "\u0661", "' OR '1'='1", "\"; DROP TABLE item; --", "1); SELECT pg_sleep(9);--", "%",
            "_", "\\",
            "title:(a AND", "a~9", "[* TO *]", "\"", "\"a b", "*:*", "a^99", "(((((((", "/.*/", "${7*7}", "{{7*7}}",
            "#{T(java.lang.Runtime).getRuntime()}", "<%= 7*7 %>", "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "../../../../etc/passwd", "..\\..\\windows",
            "%2e%2e%2f", "%252e", "file:///etc/passwd", "http://169.254.169.254/", "http://[::1]:1/", "@class",
            "__proto__", "constructor", "java.lang.Runtime", "[]", "{}", "a,b,,", ".", "a.b.c.d", "de", "*",
            "0000-00-00", "2026-02-30", "+999999999-12-31T23:59:59Z", "2026-01-01T00:00:00", "SPO000001", "SPO999999",
            "00000000-0000-0000-0000-000000000000", "\u202Eevil", "\uFEFF", "\uD83D\uDE00", "ä\u0308", "\u0000",
            "\r\nX: y",
            "a".repeat(300), "ä".repeat(2_000), "9".repeat(1_000));

    /** JSON of its own, also such as is none. */
    private static final List<String> JSON = List.of("null", "true", "-1", "0", "1.5", "1e400", "1e-400", "1e40",
            "123456789012345678901234567890", "-0", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "[[]]",
            "[null]",
            "{\"a\":{}}", "{\"@class\":\"java.lang.Runtime\"}", "{\"__proto__\":{\"x\":1}}", "{\"a\":1,\"a\":2}", "NaN",
            "'x'",
            "\"\\x\"", "01", "tru", "[1,]", "\"2026-01-01T00:00:00Z\"", "\"00000000-0000-0000-0000-000000000000\"",
            "[".repeat(400) + "]".repeat(400));

    String text() {
        String one = TEXTS.get(random.nextInt(TEXTS.size()));
        return random.nextInt(4) == 0 ? one + TEXTS.get(random.nextInt(TEXTS.size())) : one;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As it stands in an address; sometimes no UTF-8. */
    String parameter() {
        return random.nextInt(12) == 0 ? "%C3%28%ED%A0%80" : encoded(text());
    }

    /** A body that begins as a right one and is spoilt in one place. */
    byte[] spoilt(String example) {
        String text = switch (random.nextInt(10)) {
            case 0 -> json();
            case 1 -> "[" + example + "]";
            case 2 -> example.substring(0, random.nextInt(example.length() + 1));
            case 3 -> example + json();
            case 4 -> example.replaceFirst("\\{",
                    "{\"" + (random.nextBoolean() ? "@class" : "unbekannt") + "\":" + json() + ",");
            case 5 -> example.replaceFirst("\\{(\"[^\"]+\"):", "{$1:null,$1:");
            default -> within(example);
        };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(12) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String json() {
        return JSON.get(random.nextInt(JSON.size()));
    }

    /** Something else in the place of one of the values. */
    private String within(String example) {
        JsonNode json = CanonicalJson.read(example);
        String mark = "spoilt-here";
        JsonNode place = json;
        while (true) {
            if (place instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = List.copyOf(object.propertyNames());
                String name = names.get(random.nextInt(names.size()));
                if (object.get(name).isEmpty() || random.nextInt(3) == 0) {
                    object.put(name, mark);
                    break;
                }
                place = object.get(name);
            } else if (place instanceof ArrayNode array && !array.isEmpty()) {
                int index = random.nextInt(array.size());
                if (array.get(index).isEmpty() || random.nextInt(3) == 0) {
                    array.set(index, mark);
                    break;
                }
                place = array.get(index);
            } else {
                return json();
            }
        }
        return json.toString().replace('"' + mark + '"', random.nextBoolean()
                ? json()
                : CanonicalJson.emptyArray().add(text()).get(0).toString());
    }

    byte[] file() {
        byte[] bytes = switch (random.nextInt(6)) {
            case 0 -> Drawn.encoded("png", 4, 4, 1);
            case 1 -> Drawn.photograph(4, 4, 1, random.nextInt(12));
            case 2 -> Drawn.bomb(60_000, 60_000);
            case 3 -> HiddenSite.svg("<script>alert(1)</script>&ent;");
            case 4 -> "GIF89a\u0001".getBytes(StandardCharsets.ISO_8859_1);
            default -> new byte[0];
        };
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
