package org.exponat.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The examples of RFC 7396 whose target and patch are objects. */
class MergePatchTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":"b"}            | {"a":"c"}                | {"a":"c"}
            {"a":"b"}            | {"b":"c"}                | {"a":"b","b":"c"}
            {"a":"b"}            | {"a":null}               | {}
            {"a":"b","b":"c"}    | {"a":null}               | {"b":"c"}
            {"a":["b"]}          | {"a":"c"}                | {"a":"c"}
            {"a":"c"}            | {"a":["b"]}              | {"a":["b"]}
            {"a":{"b":"c"}}      | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
            {"a":[{"b":"c"}]}    | {"a":[1]}                | {"a":[1]}
            {"e":null}           | {"a":1}                  | {"e":null,"a":1}
            {"a":[1,2]}          | {"a":{"b":1,"c":null}}   | {"a":{"b":1}}
            {}                   | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
            """)
    void followsTheStandard(String target, String patch, String expected) {
        ObjectNode before = CanonicalJson.readObject(target);

        assertThat(MergePatch.apply(before, CanonicalJson.readObject(patch)))
                .isEqualTo(CanonicalJson.readObject(expected));
        assertThat(before).isEqualTo(CanonicalJson.readObject(target));
    }

    @Test
    void keepsItsLawsWhateverIsPatched() {
        long seed = Long.getLong("patch.seed", System.nanoTime());
        System.out.println("MergePatchTest: -Dpatch.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            ObjectNode target = (ObjectNode) value(random, 4, true);
            ObjectNode patch = (ObjectNode) value(random, 4, true);
            ObjectNode targetBefore = target.deepCopy();
            ObjectNode patchBefore = patch.deepCopy();
            ObjectNode once = MergePatch.apply(target, patch);
            String said = "seed %d: %s %s".formatted(seed, target, patch);

            assertThat(MergePatch.apply(once, patch)).as(said).isEqualTo(once);
            assertThat(MergePatch.apply(target, CanonicalJson.emptyObject())).as(said).isEqualTo(target);
            for (String name : target.propertyNames()) {
                if (!patch.has(name)) {
                    assertThat(once.get(name)).as(said).isEqualTo(target.get(name));
                }
            }
            patch.properties().forEach(change -> assertThat(once.has(change.getKey())).as(said)
                    .isEqualTo(!change.getValue().isNull()));
            assertThat(target).as(said).isEqualTo(targetBefore);
            assertThat(patch).as(said).isEqualTo(patchBefore);
        }
    }

    private static JsonNode value(Random random, int depth, boolean object) {
        if (object || depth > 0 && random.nextInt(3) == 0) {
            ObjectNode value = CanonicalJson.emptyObject();
            for (int i = random.nextInt(4); i > 0; i--) {
                value.set(String.valueOf((char) ('a' + random.nextInt(4))), value(random, depth - 1, false));
            }
            return value;
        }
        return CanonicalJson.read(new String[]{"null", "1", "\"x\"", "[null]", "[{\"a\":null}]", "true", "{}"}[random
                .nextInt(7)]);
    }

    @Test
    void patchesAsDeepAsBodiesCanBeAreApplied() {
        ObjectNode deep = CanonicalJson.readObject("{\"a\":".repeat(499) + "{}" + "}".repeat(499));

        assertThat(MergePatch.apply(CanonicalJson.emptyObject(), deep)).isEqualTo(deep);
        assertThat(MergePatch.apply(deep, deep)).isEqualTo(deep);
    }
}
