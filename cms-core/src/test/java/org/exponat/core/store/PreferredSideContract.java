package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.exponat.core.command.Conflict;
import org.exponat.core.command.SavedItem;
import org.exponat.core.comparison.Merge;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.junit.jupiter.api.Test;

/** What every store does where main and a line collide, and one of them is to have its way. */
interface PreferredSideContract extends InstallationSource {

    Line SPRING = new Line("spring");

    @Test
    default void theLineKeepsItsValueAndTakesOverWhatDoesNotCollide() {
        Installation cms = installation();
        ItemId id = collided(cms);

        assertThatThrownBy(() -> cms.lines.update(cms.editor, id, SPRING, null)).isInstanceOf(Conflict.class);
        SavedItem updated = cms.lines.update(cms.editor, id, SPRING, Merge.Side.YOURS, null);

        assertThat(updated.fields().at("/title/de").stringValue()).isEqualTo("line");
        assertThat(updated.fields().at("/teaser/de").stringValue()).isEqualTo("from main");
        assertThat(updated.fields().at("/body/de/0/text").stringValue()).isEqualTo("line");
        assertThat(updated.fields().at("/body/de/1/text").stringValue()).isEqualTo("new on main");
        // It stays settled: merging back is no collision any more.
        SavedItem merged = cms.lines.merge(cms.editor, id, SPRING, null);
        assertThat(merged.fields()).isEqualTo(updated.fields());
    }

    @Test
    default void mainKeepsItsValueAndTakesOverWhatDoesNotCollide() {
        Installation cms = installation();
        ItemId id = collided(cms);

        SavedItem merged = cms.lines.merge(cms.editor, id, SPRING, Merge.Side.THEIRS, null);

        assertThat(merged.fields().at("/title/de").stringValue()).isEqualTo("main");
        assertThat(merged.fields().at("/body/de/0/text").stringValue()).isEqualTo("main");
        assertThat(merged.fields().at("/place").stringValue()).isEqualTo("from the line");
    }

    /** Both changed the title and the first block; each changed something else besides. */
    private static ItemId collided(Installation cms) {
        SavedItem item = cms.create("article",
                "{'title':{'de':'base'},'body':{'de':[{'type':'paragraph','text':'base'}]}}");
        ItemId id = item.id();
        String block = item.fields().at("/body/de/0/id").stringValue();
        cms.open(id, "spring", 1);
        cms.revise(id, SPRING, 1, "{'title':{'de':'line'},'place':'from the line',"
                + "'body':{'de':[{'id':'" + block + "','type':'paragraph','text':'line'}]}}");
        cms.revise(id, 1, "{'title':{'de':'main'},'teaser':{'de':'from main'},'body':{'de':[{'id':'" + block
                + "','type':'paragraph','text':'main'},{'type':'paragraph','text':'new on main'}]}}");
        return id;
    }
}
