package org.exponat.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.json;

import java.util.List;
import java.util.Map;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.Slot;
import org.exponat.core.types.ContentType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class MergeTest {

    private static final ContentType ARTICLE = TestTypes.all().get("article");
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
        Merge merge = Merge.of(ARTICLE, Map.of(DE, json("{'t':'a'}"), EN, json("{'t':'b'}")),
                Map.of(DE, json("{'t':'A'}")),
                Map.of(DE, json("{'t':'a'}"), EN, json("{'t':'b'}"), Slot.SHARED, json("{}")));

        assertThat(merge.slots()).isEqualTo(Map.of(Slot.SHARED, json("{}"), DE, json("{'t':'A'}")));
    }

    @Test
    void twoBlocksOfOneTextAreChangedAtOnce() {
        assertThat(merged("{'body':[{'id':'a','text':'1'},{'id':'b','text':'2'}]}",
                "{'body':[{'id':'a','text':'one'},{'id':'b','text':'2'}]}",
                "{'body':[{'id':'a','text':'1'},{'id':'b','text':'two'}]}"))
                .isEqualTo(json("{'body':[{'id':'a','text':'one'},{'id':'b','text':'two'}]}"));
    }

    @Test
    void oneBlockChangedTwiceIsACollisionThatNamesIt() {
        Collision collision = collision("{'body':[{'id':'a','text':'1'}]}", "{'body':[{'id':'a','text':'one'}]}",
                "{'body':[{'id':'a','text':'eins'}]}");

        assertThat(collision).isEqualTo(new Collision("/fields/body", "a", json("{'id':'a','text':'1'}"),
                json("{'id':'a','text':'one'}"), json("{'id':'a','text':'eins'}")));
    }

    @Test
    void aBlockRemovedHereAndChangedThereIsACollision() {
        assertThat(
                collision("{'body':[{'id':'a','text':'1'},{'id':'b','text':'2'}]}", "{'body':[{'id':'a','text':'1'}]}",
                        "{'body':[{'id':'a','text':'1'},{'id':'b','text':'two'}]}").theirs())
                .isNull();
        assertThat(collision("{'body':[{'id':'a','text':'1'}]}", "{'body':[{'id':'a','text':'one'}]}", "{}").yours())
                .isNull();
    }

    @Test
    void whatBothPutInStaysWhereEachPutItTheirsFirst() {
        assertThat(merged("{'related':['a','b']}", "{'related':['a','x','y','b']}", "{'related':['a','p','b','q']}"))
                .isEqualTo(json("{'related':['a','x','y','p','b','q']}"));
        assertThat(merged("{'related':['a','b']}", "{'related':['x','a','b']}", "{'related':['y','b','a']}"))
                .isEqualTo(json("{'related':['x','y','b','a']}"));
        assertThat(merged("{}", "{'related':['x']}", "{'related':['y','x','z']}"))
                .isEqualTo(json("{'related':['y','x','z']}"));
    }

    @Test
    void anOrderThatOneSideChangedIsKeptWithWhatTheOtherChanged() {
        assertThat(merged("{'related':['a','b','c']}", "{'related':['c','b','a']}", "{'related':['a','x','b']}"))
                .isEqualTo(json("{'related':['b','a','x']}"));
        assertThat(merged("{'related':['a','b','c']}", "{'related':['a','x','b','c']}", "{'related':['c','a','b']}"))
                .isEqualTo(json("{'related':['c','a','x','b']}"));
    }

    @Test
    void twoOrdersOfOneListAreACollision() {
        Collision collision = collision("{'related':['a','b','c']}", "{'related':['b','a','c']}",
                "{'related':['a','c','b']}");

        assertThat(collision.member()).isNull();
        assertThat(collision.theirs()).isEqualTo(json("{'l':['b','a','c']}").get("l"));
        assertThat(
                merged("{'related':['a','b','c']}", "{'related':['b','a','c','x']}", "{'related':['b','a','c','y']}"))
                .isEqualTo(json("{'related':['b','a','c','x','y']}"));
    }

    @Test
    void groupsInAListAreToldApartByTheirIds() {
        assertThat(merged("{'facts':[{'id':'a','label':'x'},{'id':'b','label':'x'}]}",
                "{'facts':[{'id':'b','label':'x'}]}", "{'facts':[{'id':'a','label':'x'},{'id':'b','label':'y'}]}"))
                .isEqualTo(json("{'facts':[{'id':'b','label':'y'}]}"));
    }

    @Test
    void listsOfValuesWithoutIdentityAreOneValue() {
        assertThat(collision("{'tags':['a']}", "{'tags':['a','x']}", "{'tags':['a','y']}").member()).isNull();
        assertThat(collision("{'related':['a']}", "{'related':['a','x']}", "{'related':['a','a']}").member()).isNull();
    }

    @Test
    void aListTheOtherSideRemovedKeepsOnlyWhatIsNew() {
        assertThat(merged("{'related':['a']}", "{}", "{'related':['a','b']}")).isEqualTo(json("{'related':['b']}"));
        assertThat(merged("{'related':['a','b']}", "{}", "{'related':['a']}")).isEqualTo(json("{}"));
    }

    private static ObjectNode merged(String base, String theirs, String yours) {
        Merge merge = merge(base, theirs, yours);
        assertThat(merge.collisions()).isEmpty();
        return merge.slots().getOrDefault(Slot.SHARED, json("{}"));
    }

    private static Collision collision(String base, String theirs, String yours) {
        List<Collision> collisions = merge(base, theirs, yours).collisions();
        assertThat(collisions).hasSize(1);
        return collisions.getFirst();
    }

    private static Merge merge(String base, String theirs, String yours) {
        return Merge.of(ARTICLE, Map.of(Slot.SHARED, json(base)), Map.of(Slot.SHARED, json(theirs)),
                Map.of(Slot.SHARED, json(yours)));
    }
}
