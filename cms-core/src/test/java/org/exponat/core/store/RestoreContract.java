package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.json;

import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.RestoreContent;
import org.exponat.core.command.SavedItem;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.junit.jupiter.api.Test;

/** What every store does when an earlier version shall be had back. */
interface RestoreContract extends InstallationSource {

    String FIRST = "{'title':{'de':'a','en':'b'},'teaser':{'de':'t'},'place':'p','year':1}";
    String SECOND = """
            {'title':{'de':'a2','en':'b2'},'teaser':{'de':null,'en':'u'},'place':'q','year':null,'notes':'n'}""";

    private static ItemId revised(Installation cms) {
        ItemId id = cms.create("article", FIRST).id();
        cms.revise(id, 1, SECOND);
        return id;
    }

    private static SavedItem restore(Installation cms, ItemId id, int base, List<String> fields,
            LocaleTag... locales) {
        return cms.editing.restoreContent(cms.editor,
                new RestoreContent(id, Line.MAIN, 1, fields, List.of(locales), base, false, "wie zuvor"));
    }

    @Test
    default void aWholeVersionComesBackAsANewOne() {
        Installation cms = installation();
        ItemId id = revised(cms);
        SavedItem restored = restore(cms, id, 2, List.of());

        assertThat(restored.fields()).isEqualTo(json(FIRST));
        assertThat(restored.version().number()).isEqualTo(3);
        assertThat(restored.version().base()).isEqualTo(2);
        assertThat(restored.version().message()).isEqualTo("wie zuvor");
        assertThat(restored.version().parts()).isEqualTo(cms.drafts.version(cms.editor, id, 1).version().parts());
    }

    @Test
    default void chosenFieldsComeBackInAllLanguages() {
        Installation cms = installation();

        assertThat(restore(cms, revised(cms), 2, List.of("title", "notes")).fields())
                .isEqualTo(json("{'title':{'de':'a','en':'b'},'teaser':{'en':'u'},'place':'q'}"));
    }

    @Test
    default void oneLanguageComesBackAndTheOthersStay() {
        Installation cms = installation();

        assertThat(restore(cms, revised(cms), 2, List.of(), DE).fields()).isEqualTo(json(
                "{'title':{'de':'a','en':'b2'},'teaser':{'de':'t','en':'u'},'place':'q','notes':'n'}"));
    }

    @Test
    default void sharedFieldsComeBackWithALanguageOnlyWhenTheyAreNamed() {
        Installation cms = installation();

        assertThat(restore(cms, revised(cms), 2, List.of("title", "place"), EN).fields()).isEqualTo(
                json("{'title':{'de':'a2','en':'b'},'teaser':{'en':'u'},'place':'p','notes':'n'}"));
    }

    @Test
    default void whatOthersChangedMeanwhileIsMerged() {
        Installation cms = installation();
        ItemId id = revised(cms);
        cms.revise(id, 2, "{'website':'https://example.org/'}");

        SavedItem restored = restore(cms, id, 2, List.of("title"));
        assertThat(restored.fields().get("website").stringValue()).isEqualTo("https://example.org/");
        assertThat(restored.fields().at("/title/de").stringValue()).isEqualTo("a");
        cms.revise(id, 4, "{'place':'theirs'}");
        assertThatThrownBy(() -> restore(cms, id, 2, List.of("place"))).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.code()).isEqualTo("collision"));
        assertThatThrownBy(() -> cms.editing.restoreContent(cms.editor,
                new RestoreContent(id, Line.MAIN, 1, List.of(), List.of(), 2, true, null)))
                .isInstanceOfSatisfying(Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("stale"));
    }

    @Test
    default void whatIsAsItWasMakesNoVersion() {
        Installation cms = installation();
        ItemId id = cms.create("article", FIRST).id();

        assertThat(restore(cms, id, 1, List.of()).version().number()).isEqualTo(1);
    }

    @Test
    default void aVersionOfMainComesBackOnALine() {
        Installation cms = installation();
        ItemId id = revised(cms);
        Line line = cms.open(id, "back", 2);
        SavedItem restored = cms.editing.restoreContent(cms.editor,
                new RestoreContent(id, line, 1, List.of("place"), List.of(), 2, false, null));

        assertThat(restored.version().line()).isEqualTo(line);
        assertThat(restored.fields().get("place").stringValue()).isEqualTo("p");
        assertThat(cms.drafts.get(cms.editor, id).fields().get("place").stringValue()).isEqualTo("q");
    }

    @Test
    default void everyUnknownNameIsReportedWithItsPlace() {
        Installation cms = installation();
        ItemId id = revised(cms);

        invalid(new RestoreContent(id, Line.MAIN, 1, List.of("title", "nope"), List.of(DE, new LocaleTag("fr")), 2,
                false, null), cms, tuple("/fields/1", "unknown_field"), tuple("/locales/1", "unknown_locale"));
        invalid(new RestoreContent(id, Line.MAIN, 9, List.of(), List.of(), 2, false, null), cms,
                tuple("/version", "unknown_version"));
        invalid(new RestoreContent(id, Line.MAIN, 1, List.of(), List.of(), 9, false, null), cms,
                tuple("/base", "unknown_version"));
    }

    @Test
    default void whatPointsIntoTheTrashDoesNotComeBack() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        ItemId id = cms.create("article", "{'author':'" + target + "','place':'p'}").id();
        cms.revise(id, 1, "{'author':null,'place':'q'}");
        cms.trash(target);

        invalid(new RestoreContent(id, Line.MAIN, 1, List.of(), List.of(), 2, false, null), cms,
                tuple("/fields/author", "unknown_item"));
        assertThat(restore(cms, id, 2, List.of("place")).fields()).isEqualTo(json("{'place':'p'}"));
    }

    @Test
    default void whatPointsIntoTheTrashDoesNotComeBackWithWhoeverStartsFromAnOlderVersion() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        ItemId id = cms.create("article", "{'author':'" + target + "'}").id();
        cms.revise(id, 1, "{'author':null}");
        cms.trash(target);

        assertThatThrownBy(() -> cms.revise(id, 1, "{'related':['" + target + "']}")).isInstanceOfSatisfying(
                InvalidContent.class, invalid -> assertThat(invalid.faults())
                        .extracting(Fault::pointer, Fault::code)
                        .containsExactly(tuple("/fields/related", "unknown_item")));
    }

    @Test
    default void personalValuesComeBackUnderTheirOldDigest() {
        Installation cms = installation();
        SavedItem first = cms.create("article", "{'email':'erika@example.org'}");
        cms.revise(first.id(), 1, "{'email':null}");

        SavedItem restored = restore(cms, first.id(), 2, List.of("email"));
        assertThat(restored.fields().get("email").stringValue()).isEqualTo("erika@example.org");
        assertThat(restored.version().parts()).isEqualTo(first.version().parts());
    }

    @Test
    default void onlyWhatMayBeEditedIsRestored() {
        Installation cms = installation();
        ItemId id = revised(cms);
        Actor translator = new Actor("translator", Set.of(Grant.everywhere(Action.READ),
                new Grant(Action.EDIT, Set.of("article"), Set.of(EN))));

        assertThatThrownBy(() -> cms.editing.restoreContent(translator,
                new RestoreContent(id, Line.MAIN, 1, List.of(), List.of(DE), 2, false, null)))
                .isInstanceOf(Forbidden.class);
        assertThat(cms.editing.restoreContent(translator,
                new RestoreContent(id, Line.MAIN, 1, List.of(), List.of(EN), 2, false, null)).fields()
                .at("/title/en").stringValue()).isEqualTo("b");
    }

    private static void invalid(RestoreContent command, Installation cms, Tuple... faults) {
        assertThatThrownBy(() -> cms.editing.restoreContent(cms.editor, command)).isInstanceOfSatisfying(
                InvalidContent.class, invalid -> assertThat(invalid.faults())
                        .extracting(Fault::pointer, Fault::code).containsExactly(faults));
    }
}
