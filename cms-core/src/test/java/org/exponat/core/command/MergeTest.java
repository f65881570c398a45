package org.exponat.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.exponat.core.installation.Installation.json;

import java.util.Map;
import java.util.SortedMap;
import org.exponat.core.model.Slot;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class MergeTest {

    private static final Slot DE = Slot.parse("de");
    private static final Slot EN = Slot.parse("en");

    @Test
    void takesEachChangeFromTheSideThatMadeIt() {
        assertThat(merged("{'a':1,'b':1,'c':1,'d':1}", "{'a':2,'b':1,'d':1,'e':5}", "{'a':1,'b':2,'c':1}"))
                .isEqualTo(json("{'a':2,'b':2,'e':5}"));
    }

    @Test
    void theSameChangeOnBothSidesIsNoCollision() {
        assertThat(merged("{'a':1,'b':1}", "{'a':2}", "{'a':2.0}")).isEqualTo(json("{'a':2}"));
    }

    @Test
    void removingWhatTheOtherChangedIsACollision() {
        assertThat(collision("{'a':1}", "{'a':2}", "{}").yours()).isNull();
        assertThat(collision("{'a':1}", "{}", "{'a':2}").theirs()).isNull();
        assertThat(collision("{}", "{'a':1}", "{'a':2}").base()).isNull();
    }

    @Test
    void oneNumberInTwoSpellingsIsNoChange() {
        assertThat(merged("{'a':1}", "{'a':2}", "{'a':1.0}")).isEqualTo(json("{'a':2}"));
    }

    @Test
    void languagesAreMergedByThemselves() {
        SortedMap<Slot, ObjectNode> merged = Merge.of(Map.of(DE, json("{'t':'a'}"), EN, json("{'t':'b'}")),
                Map.of(DE, json("{'t':'A'}")),
                Map.of(DE, json("{'t':'a'}"), EN, json("{'t':'b'}"), Slot.SHARED, json("{}")));

        assertThat(merged).isEqualTo(Map.of(Slot.SHARED, json("{}"), DE, json("{'t':'A'}")));
    }

    private static ObjectNode merged(String base, String theirs, String yours) {
        return Merge.of(Map.of(Slot.SHARED, json(base)), Map.of(Slot.SHARED, json(theirs)),
                Map.of(Slot.SHARED, json(yours))).getOrDefault(Slot.SHARED, json("{}"));
    }

    private static Conflict.Collision collision(String base, String theirs, String yours) {
        Conflict conflict = catchThrowableOfType(Conflict.class, () -> merged(base, theirs, yours));
        assertThat(conflict.collisions()).hasSize(1);
        assertThat(conflict.collisions().getFirst().pointer()).isEqualTo("/fields/a");
        return conflict.collisions().getFirst();
    }
}
