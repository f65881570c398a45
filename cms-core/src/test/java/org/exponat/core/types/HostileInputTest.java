package org.exponat.core.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Languages;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Texts and files that are meant to do harm are read or refused, in bounded time. */
class HostileInputTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    static List<String> bombs() {
        return List.of("*a _b ", "*a **b ", "[", "[a](", "![", "`a``b", "<", "<a ", "**a ", "a**bc* ", "\\", "&#",
                "[[a]",
                "](b)", "&amp;", "_*", "[x][", "<https://", "***", "[a](<b");
    }

    /** As many blocks as a body has room for, each with the longest text there may be. */
    @ParameterizedTest
    @MethodSource("bombs")
    void textsInBlocksAreCheckedInTime(String piece) {
        String text = piece.repeat(BlockRules.MAX_TEXT / piece.length());
        ObjectNode fields = CanonicalJson.emptyObject();
        ArrayNode blocks = fields.putObject("body").putArray("de");
        for (int i = 0; i < 50; i++) {
            blocks.addObject().put("type", "paragraph").put("text", text);
        }
        ContentType article = TestTypes.all().get("article");

        List<Fault> faults = Assertions.assertTimeoutPreemptively(BOUND,
                () -> new SaveRules(Languages.germanAndEnglish()).check(article, fields));

        assertThat(faults).allMatch(fault -> fault.pointer().startsWith("/fields/body/de/"));
        Assertions.assertTimeoutPreemptively(BOUND,
                () -> ReferenceFinder.find(article, (ObjectNode) CanonicalJson.emptyObject().set("body", blocks)));
    }

    @Test
    void typeFilesAreReadOrRefused() {
        long seed = Long.getLong("types.seed", System.nanoTime());
        System.out.println("HostileInputTest: -Dtypes.seed=" + seed);
        Random random = new Random(seed);
        String[] pieces = {"name: ", "x", "fields:", "\n", "  ", "{", "}", "[", "]", "kind: ", "text", "group", "list",
                "of: ",
                "options: ", "- ", ": ", "&a ", "*a", "!!java.util.Date ", "!!binary x", "\"", "'", "|\n",
                "%YAML 2.0\n",
                "---\n", "? ", "required: maybe", "maxLength: -1", "1e999", "~", "\t", "\u0000", "#", "<<: ", ",",
                "title",
                "de: ", "to: ", "localised: true", "facet: "};
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            StringBuilder yaml = new StringBuilder(random.nextBoolean() ? "name: x\nfields:\n  a: " : "");
            for (int length = random.nextInt(25); length > 0; length--) {
                yaml.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                TypeFiles.read("x", yaml.toString());
            } catch (IllegalArgumentException told) {
                assertThat(told.getMessage()).as("seed %d: %s", seed, yaml).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aTypeFileThatMultipliesItselfIsRefused() {
        StringBuilder yaml = new StringBuilder("name: x\na0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1));
        }
        Assertions.assertTimeoutPreemptively(BOUND, () -> Assertions.assertThrows(IllegalArgumentException.class,
                () -> TypeFiles.read("x", yaml.toString())));
        Assertions.assertTimeoutPreemptively(BOUND, () -> Assertions.assertThrows(IllegalArgumentException.class,
                () -> TypeFiles.read("x", "name: x\nfields: " + "{a: ".repeat(5_000))));
    }
}
