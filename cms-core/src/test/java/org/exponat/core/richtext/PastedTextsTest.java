package org.exponat.core.richtext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.Languages;
import org.exponat.core.types.SaveRules;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hundreds of texts as they may be pasted: each has words that stand nowhere else, and every one of them must be found
 * again, in order, or be told as left out.
 */
class PastedTextsTest {

    private static final Pattern WORD = Pattern.compile("w[0-9]+w");
    private static final Pattern MORE = Pattern.compile("(\\d+) more characters");
    private static final Duration BOUND = Duration.ofSeconds(10);

    private static final Parser INLINE = Parser.builder().enabledBlockTypes(Set.of()).build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder().build();

    private static long seed() {
        long seed = Long.getLong("pasted.seed", System.nanoTime());
        System.out.println("PastedTextsTest: -Dpasted.seed=" + seed);
        return seed;
    }

    @Test
    void everyWordOfHtmlIsKeptOrTold() {
        Random random = new Random(seed());
        for (int i = 0; i < 400; i++) {
            Writing writing = new Writing(random);
            String html = writing.html(4);
            assertNothingIsLost(Pasted.Format.HTML, html, writing.words);
        }
    }

    @Test
    void everyWordOfMarkdownIsKeptOrTold() {
        Random random = new Random(seed());
        for (int i = 0; i < 400; i++) {
            Writing writing = new Writing(random);
            String markdown = writing.markdown();
            assertNothingIsLost(Pasted.Format.MARKDOWN, markdown, writing.words);
        }
    }

    private static void assertNothingIsLost(Pasted.Format format, String text, int words) {
        Pasted pasted = Pasted.of(format, text, "/text");
        assertThat(faults(pasted.blocks())).as(text).isEmpty();
        List<String> kept = words(shown(pasted.blocks()));
        List<String> told = words(
                pasted.warnings().stream().map(Fault::detail).collect(Collectors.joining(" ")));
        List<String> all = new ArrayList<>(kept);
        told.stream().filter(word -> !kept.contains(word)).forEach(all::add);
        List<String> lost = IntStream.range(0, words).mapToObj(i -> "w" + i + "w").filter(word -> !all.contains(word))
                .toList();
        // What is left out is told in full up to a bound, and beyond it by its length.
        assertThat(lost.stream().mapToInt(String::length).sum()).as("characters of " + lost + " in " + text)
                .isLessThanOrEqualTo(toldByLength(pasted.warnings()));
        assertThat(all).as(text).doesNotHaveDuplicates();
        if (format == Pasted.Format.HTML) {
            // In the order browsers have them: what may not stand in a table stands before it.
            List<String> written = words(Jsoup.parse(text).wholeText());
            assertThat(kept).as(text).isSubsetOf(written).isSortedAccordingTo(
                    (one, other) -> Integer.compare(written.indexOf(one), written.indexOf(other)));
        }
    }

    private static int toldByLength(List<Fault> warnings) {
        return warnings.stream().flatMap(warning -> MORE.matcher(warning.detail()).results())
                .mapToInt(more -> Integer.parseInt(more.group(1))).sum();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(found -> found.group()).toList();
    }

    /** What a reader is shown, read by the library and not by the class under test. */
    private static String shown(ArrayNode blocks) {
        List<String> texts = new ArrayList<>();
        for (JsonNode block : blocks) {
            for (String name : List.of("text", "caption")) {
                texts.add(plain(block.path(name).asString("")));
            }
            block.path("items").forEach(item -> texts.add(plain(item.stringValue())));
            texts.add(plain(block.path("source").asString("")));
        }
        return String.join(" ", texts);
    }

    private static String plain(String markdown) {
        return TEXT.render(INLINE.parse(markdown));
    }

    private static List<Fault> faults(ArrayNode blocks) {
        ObjectNode fields = CanonicalJson.emptyObject();
        fields.putObject("body").set("de", blocks);
        return new SaveRules(Languages.germanAndEnglish()).check(TestTypes.all().get("article"), fields);
    }

    /** Markup of all kinds around words that are counted. */
    private static final class Writing {
        private static final String[] INLINE_TAGS = {"b", "i", "strong", "em", "span", "u", "s", "sub", "code", "a",
                "font",
                "o:p", "st1:place", "del", "mark", "q", "small", "kbd", "button", "label", "svg", "ins", "custom-tag"};
        private static final String[] BLOCK_TAGS = {"p", "div", "h1", "h2", "h5", "blockquote", "pre", "section", "ul",
                "ol", "table", "dl", "figure", "center", "details", "header", "form", "address", "td", "li"};
        private static final String[] ATTRIBUTES = {"", " class=MsoNormal", " style='font-weight:bold'",
                " style='font-style:italic;mso-bidi-font-weight:normal'", " style='display:none'",
                " onclick='alert(1)'",
                " style='mso-list:l0 level1 lfo1'", " style='font-weight:normal' id='docs-internal-guid-1'", " hidden",
                " href='https://example.org/x?a=1&amp;b=(2)'", " href='javascript:alert(1)'", " lang=de dir=ltr"};
        private static final String[] AROUND = {" ", "", "&nbsp;", "\n", " * ", "*", "_", "**", "`", "[x](y)", "!",
                "\\",
                "&amp;lt;", "&lt;b&gt;", ": ", ".", ",", "(", ")", "<br>", "<br><br>", "<!-- c -->", "• ", "1. ", "# ",
                "<![if !supportLists]>", "<![endif]>", "&#xD83D;", "\uD83D\uDE00", "\u2028", "\u00AD", "<hr>",
                "<img src='data:image/png;base64,AA'>", "<wbr>", "&", "< ", "]", "~~", "|",
                "<script>var x = 1</script>"};

        private final Random random;
        private int words;

        private Writing(Random random) {
            this.random = random;
        }

        private String word() {
            return "w" + words++ + "w";
        }

        private String one(String... choices) {
            return choices[random.nextInt(choices.length)];
        }

        private String html(int depth) {
            StringBuilder out = new StringBuilder();
            for (int i = random.nextInt(4) + 1; i > 0; i--) {
                out.append(one(AROUND)).append(switch (random.nextInt(depth > 0 ? 6 : 2)) {
                    case 0, 1 -> " " + word();
                    case 2, 3 -> {
                        String tag = one(INLINE_TAGS);
                        yield "<" + tag + one(ATTRIBUTES) + ">" + html(depth - 1) + "</" + tag + ">";
                    }
                    default -> block(depth);
                });
            }
            return out.append(one(AROUND)).toString();
        }

        private String block(int depth) {
            String tag = one(BLOCK_TAGS);
            String inside = switch (tag) {
                case "ul", "ol" ->
                    "<li>" + html(depth - 1) + "</li><li" + one(ATTRIBUTES) + ">" + html(depth - 1) + "</li>";
                case "table" ->
                    "<tr><td>" + html(depth - 1) + "</td><td" + one(ATTRIBUTES) + ">" + html(0) + "</td></tr>";
                case "dl" -> "<dt>" + html(depth - 1) + "</dt><dd>" + html(depth - 1) + "</dd>";
                case "figure" -> html(depth - 1) + "<figcaption>" + word() + "</figcaption>";
                case "blockquote" -> html(depth - 1) + "<cite>" + word() + "</cite>";
                default -> html(depth - 1);
            };
            return "<" + tag + one(ATTRIBUTES) + ">" + inside + "</" + tag + ">";
        }

        private String markdown() {
            StringBuilder out = new StringBuilder();
            for (int i = random.nextInt(8) + 1; i > 0; i--) {
                out.append(
                        one("", "# ", "#### ", "- ", "1. ", "7) ", "> ", "    ", "```\n", "  - ", "| ", "***\n", "\n",
                                "<div>\n", "<p>"))
                        .append(word());
                for (int more = random.nextInt(4); more > 0; more--) {
                    out.append(one(" ", "*", "**", "_", "`", "[", "](https://example.org)", "](javascript:x)", "<b>",
                            "</b>", "&amp;", "\\", "  \n", "\n", "!", "<u>", "&copy;", "<https://example.org/>"))
                            .append(word());
                }
                out.append(one("\n", "\n\n", "\n\n\n"));
            }
            return out.toString();
        }
    }

    static List<String> bombs() {
        return List.of("<div>".repeat(49_000), "<b>".repeat(49_000) + "x", "<ul><li>".repeat(24_000) + "x",
                "<blockquote>".repeat(49_000) + "x", "<table><tr><td>".repeat(16_000) + "x",
                "<a href=x>".repeat(49_000),
                numbered("<b a=%d>", 24_000) + "<p>x".repeat(24_000), numbered("<i a%d>", 49_000),
                "<".repeat(1_000_000),
                "&".repeat(1_000_000), "&amp;".repeat(200_000), "<!--".repeat(49_000), "<p ".repeat(49_000),
                "<p a='" + "x".repeat(1_000_000), "<svg>".repeat(49_000), "<math><mi>".repeat(24_000),
                "<select><option>".repeat(24_000) + "x", "<table>".repeat(49_000) + "x", "\n".repeat(1_000_000),
                "<p style='" + "font-weight:".repeat(80_000) + "'>x", "<br>".repeat(49_000), "x ".repeat(500_000),
                "*".repeat(1_000_000), "<b>x</b>".repeat(24_000), "<template>".repeat(49_000) + "x",
                "<p>- x</p>".repeat(24_000), "<form><button>".repeat(24_000), "<dl><dt>".repeat(24_000));
    }

    private static String numbered(String form, int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(form.formatted(i));
        }
        return out.toString();
    }

    static List<String> markdownBombs() {
        return List.of(">".repeat(500_000) + "x", "- ".repeat(400_000) + "x", "*a _b ".repeat(150_000),
                "*a **b ".repeat(100_000) + "c** d*".repeat(100_000), "[".repeat(500_000), "[a](".repeat(200_000),
                "![".repeat(400_000), "`".repeat(1_000_000), numbered("%d `", 100_000), "<".repeat(1_000_000),
                "<a ".repeat(300_000), "[a]: b\n".repeat(140_000) + "[a]".repeat(20_000), "**a ".repeat(250_000),
                "a**b" + "c* ".repeat(300_000), "\\".repeat(1_000_000), "&#".repeat(500_000), "1. ".repeat(300_000),
                "> - ".repeat(200_000) + "x", "[[a]".repeat(200_000) + "](b)".repeat(60_000), "~~~\n".repeat(200_000));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void whatIsMeantToBlowUpIsAnsweredInTime(String html) {
        assertInTime(Pasted.Format.HTML, html);
    }

    @ParameterizedTest
    @MethodSource("markdownBombs")
    void markdownThatIsMeantToBlowUpIsAnsweredInTime(String markdown) {
        assertInTime(Pasted.Format.MARKDOWN, markdown);
    }

    private static void assertInTime(Pasted.Format format, String text) {
        String cut = text.substring(0, Math.min(text.length(), format == Pasted.Format.HTML
                ? Pasted.MAX_HTML
                : Pasted.MAX_MARKDOWN));
        String start = cut.substring(0, Math.min(cut.length(), 40)).replace("\n", " ");
        long begin = System.nanoTime();
        Assertions.assertTimeoutPreemptively(BOUND, () -> {
            try {
                assertThat(Pasted.of(format, cut, "/text").warnings().size()).isLessThan(120);
            } catch (InvalidContent refused) {
                assertThat(refused.faults()).extracting(Fault::code).containsExactly("too_many_tags");
            }
        }, start);
        System.out.println(Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms: " + start);
    }

    @Test
    void manyPiecesThatLookTheSameArePutTogetherInTime() {
        List<Run> pieces = Collections.nCopies(500_000, new Run("x", Look.PLAIN));
        assertThat(Assertions.assertTimeoutPreemptively(BOUND, () -> Run.tidy(pieces)))
                .containsExactly(new Run("x".repeat(500_000), Look.PLAIN));
    }

    @Test
    void anyCharactersAreRead() {
        Random random = new Random(seed());
        String[] pieces = {"<", ">", "</", "<p", "<a href='", "'", "\"", "=", "&#", ";", "x", "<!--", "-->",
                "<![CDATA[",
                "]]>", "<?", "\0", "\uD800", "\uDC00", "\n", "\r", "\t", "*", "_", "`", "[", "](", ")", "!", "\\", "#",
                "item:", "https://", "javascript:", "style='", "<table>", "<li>", "<title>", "<svg>", "</p>", "\u2028",
                "&lt", "&#0;", "&#xD800;", "&#x110000;", "mso-list:l0 level1"};
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            for (Pasted.Format format : Pasted.Format.values()) {
                assertThatCode(() -> assertThat(faults(Pasted.of(format, text.toString(), "").blocks()))
                        .as(text.toString()).isEmpty()).as(text.toString()).doesNotThrowAnyException();
            }
        }
    }
}
