package org.exponat.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.Slot;
import org.exponat.core.types.ContentType;
import org.junit.jupiter.api.RepeatedTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every merge of texts that random editors change. */
class MergeLawsTest {

    private static final ContentType ARTICLE = TestTypes.all().get("article");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private int fresh;

    @RepeatedTest(300)
    void nobodyLosesAndNobodyGainsWhatNobodyWrote() {
        ObjectNode base = json("{'body':[]}");
        edit(base, 6);
        ObjectNode theirs = base.deepCopy();
        edit(theirs, random.nextInt(4));
        ObjectNode yours = base.deepCopy();
        edit(yours, random.nextInt(4));

        assertThat(merged(base, theirs, base)).as("seed %d", seed).isEqualTo(theirs);
        assertThat(merged(base, base, yours)).as("seed %d", seed).isEqualTo(yours);
        assertThat(merged(base, yours, yours)).as("seed %d", seed).isEqualTo(yours);
        Merge merge = merge(base, theirs, yours);
        assertThat(merge.collisions().isEmpty()).as("seed %d: either order collides or none", seed)
                .isEqualTo(merge(base, yours, theirs).collisions().isEmpty());
        if (merge.collisions().isEmpty()) {
            ObjectNode fields = merge.slots().getOrDefault(Slot.SHARED, json("{}"));
            assertThat(members(fields)).as("seed %d", seed).isEqualTo(expected(base, theirs, yours));
            ids(fields).forEach(id -> assertThat(Collections.frequency(ids(fields), id)).isEqualTo(1));
        }
    }

    /** Everything that either side has and the other did not remove; of both texts of a block the newer. */
    private static Set<JsonNode> expected(ObjectNode base, ObjectNode theirs, ObjectNode yours) {
        Set<JsonNode> expected = new HashSet<>();
        for (JsonNode block : members(theirs)) {
            if (members(yours).contains(block) || !members(base).contains(block)) {
                expected.add(block);
            }
        }
        for (JsonNode block : members(yours)) {
            if (!members(base).contains(block)) {
                expected.add(block);
            }
        }
        return expected;
    }

    private void edit(ObjectNode fields, int times) {
        ArrayNode body = (ArrayNode) fields.get("body");
        for (int i = 0; i < times; i++) {
            switch (body.isEmpty() ? 0 : random.nextInt(4)) {
                case 0 -> body.insert(random.nextInt(body.size() + 1),
                        json("{'id':'b" + fresh++ + "','text':'new'}"));
                case 1 -> body.remove(random.nextInt(body.size()));
                case 2 -> body.insert(random.nextInt(body.size()), body.remove(random.nextInt(body.size())));
                default -> ((ObjectNode) body.get(random.nextInt(body.size()))).put("text", "changed " + fresh++);
            }
        }
    }

    private static Set<JsonNode> members(ObjectNode fields) {
        Set<JsonNode> members = new HashSet<>();
        fields.path("body").forEach(members::add);
        return members;
    }

    private static List<String> ids(ObjectNode fields) {
        List<String> ids = new ArrayList<>();
        fields.path("body").forEach(block -> ids.add(block.get("id").stringValue()));
        return ids;
    }

    private static ObjectNode merged(ObjectNode base, ObjectNode theirs, ObjectNode yours) {
        Merge merge = merge(base, theirs, yours);
        assertThat(merge.collisions()).isEmpty();
        return merge.slots().getOrDefault(Slot.SHARED, json("{}"));
    }

    private static Merge merge(ObjectNode base, ObjectNode theirs, ObjectNode yours) {
        return Merge.of(ARTICLE, Map.of(Slot.SHARED, base), Map.of(Slot.SHARED, theirs), Map.of(Slot.SHARED, yours));
    }
}
