package org.exponat.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.json;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.Slot;
import org.exponat.core.types.ContentType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

class DiffTest {

    private static final ContentType ARTICLE = TestTypes.all().get("article");

    @Test
    void equalVersionsDoNotDiffer() {
        assertThat(between("{'year':1,'body':[{'id':'a','text':'x'}]}", "{'body':[{'text':'x','id':'a'}],'year':1.0}"))
                .isEmpty();
    }

    @Test
    void valuesComeInGoAwayAndChange() {
        assertThat(between("{'place':'Künzelsau','year':1}", "{'open':true,'year':2}")).containsExactly(
                new Difference.Changed("/fields/open", null, null, null, json("{'v':true}").get("v"), List.of()),
                new Difference.Changed("/fields/place", null, null, StringNode.valueOf("Künzelsau"), null, List.of()),
                new Difference.Changed("/fields/year", null, null, json("{'v':1}").get("v"), json("{'v':2}").get("v"),
                        List.of()));
    }

    @Test
    void everyLocaleIsToldApart() {
        List<Difference> differences = Diff.between(ARTICLE, Map.of(Slot.parse("de"), json("{'title':'a'}")),
                Map.of(Slot.parse("de"), json("{'title':'b'}"), Slot.parse("en"), json("{'title':'a'}")));

        assertThat(differences).extracting(Difference::pointer).containsExactly("/fields/title/de",
                "/fields/title/en");
    }

    @Test
    void textsDifferByWord() {
        assertThat(Words.between("Die Hersteller von Ventilatoren.", "Die drei Hersteller von Lüftern."))
                .containsExactly(
                        new Words(Words.Kind.KEPT, "Die "), new Words(Words.Kind.ADDED, "drei "),
                        new Words(Words.Kind.KEPT, "Hersteller von "), new Words(Words.Kind.REMOVED, "Ventilatoren"),
                        new Words(Words.Kind.ADDED, "Lüftern"), new Words(Words.Kind.KEPT, "."));
    }

    @Test
    void blocksDifferByMemberPropertyAndPlace() {
        List<Difference> differences = between(
                "{'body':[{'id':'a','text':'one'},{'id':'b','text':'two'},{'id':'c','text':'three'},{'id':'d','text':'four'}]}",
                "{'body':[{'id':'c','text':'three'},{'id':'a','text':'one'},{'id':'b','text':'two!'},{'id':'e','text':'new'}]}");

        assertThat(differences).containsExactly(
                new Difference.Changed("/fields/body", "d", null, json("{'id':'d','text':'four'}"), null, List.of()),
                new Difference.Moved("/fields/body", "c", 2, 0),
                new Difference.Changed("/fields/body", "b", "text", StringNode.valueOf("two"),
                        StringNode.valueOf("two!"),
                        List.of(new Words(Words.Kind.KEPT, "two"), new Words(Words.Kind.ADDED, "!"))),
                new Difference.Changed("/fields/body", "e", null, null, json("{'id':'e','text':'new'}"), List.of()));
    }

    @Test
    void bothTextsCanBeReadOffTheWords() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String before = text(random);
            String after = random.nextInt(4) == 0 ? before.replaceFirst("a", "🌍 b") : text(random);
            List<Words> words = Words.between(before, after);

            assertThat(without(words, Words.Kind.ADDED)).as("seed %d", seed).isEqualTo(before);
            assertThat(without(words, Words.Kind.REMOVED)).as("seed %d", seed).isEqualTo(after);
            assertThat(kept(words)).as("seed %d: %s / %s", seed, before, after).isEqualTo(longest(before, after));
        }
    }

    @Test
    void textsTooFarApartAreReplacedAsAWhole() {
        String before = "x ".repeat(3_000);
        String after = "y.".repeat(3_000);

        List<Words> words = Words.between(before, after);

        assertThat(without(words, Words.Kind.ADDED)).isEqualTo(before);
        assertThat(without(words, Words.Kind.REMOVED)).isEqualTo(after);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, 5).mapToObj(i -> "abc. ".substring(i, i + 1))
                .collect(Collectors.joining(" "));
    }

    private static String without(List<Words> words, Words.Kind kind) {
        return words.stream().filter(run -> run.kind() != kind).map(Words::text).collect(Collectors.joining());
    }

    private static long kept(List<Words> words) {
        return words.stream().filter(run -> run.kind() == Words.Kind.KEPT)
                .mapToLong(run -> Words.between("", run.text()).isEmpty() ? 0 : tokens(run.text()).length).sum();
    }

    /** The length of a longest common subsequence of words, the slow and obvious way. */
    private static long longest(String before, String after) {
        String[] one = tokens(before);
        String[] other = tokens(after);
        long[][] length = new long[one.length + 1][other.length + 1];
        for (int i = 1; i <= one.length; i++) {
            for (int j = 1; j <= other.length; j++) {
                length[i][j] = one[i - 1].equals(other[j - 1])
                        ? length[i - 1][j - 1] + 1
                        : Math.max(length[i - 1][j], length[i][j - 1]);
            }
        }
        return length[one.length][other.length];
    }

    private static String[] tokens(String text) {
        return text.isEmpty() ? new String[0] : text.split("(?<=[\\s.])(?=\\S)|(?<=\\S)(?=[\\s.])|(?<=\\.)(?=\\s)", -1);
    }

    private static List<Difference> between(String before, String after) {
        return Diff.between(ARTICLE, Map.of(Slot.SHARED, json(before)), Map.of(Slot.SHARED, json(after)));
    }
}
