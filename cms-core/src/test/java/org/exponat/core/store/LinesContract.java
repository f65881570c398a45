package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.json;

import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.InUse;
import org.exponat.core.command.ItemLine;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.OpenLine;
import org.exponat.core.command.Publish;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.junit.jupiter.api.Test;

/** What every store does with the lines of an item. */
interface LinesContract extends InstallationSource {

    Line FIX = new Line("fix");

    @Test
    default void aTypoInTheLiveTextIsCorrectedWhileARewriteWaits() {
        Installation cms = installation();
        ItemId id = cms.create("article",
                "{'title':{'de':'Lüfer'},'slug':{'de':'luefter'},'teaser':{'de':'alt'}}").id();
        cms.publish(id);
        cms.revise(id, 1, "{'teaser':{'de':'halb fertig'}}");

        Line fix = cms.open(id, "fix", 1);
        SavedItem corrected = cms.revise(id, fix, 1, "{'title':{'de':'Lüfter'}}");
        cms.publishLine(id, fix);

        assertThat(corrected.version().number()).isEqualTo(3);
        assertThat(corrected.version().line()).isEqualTo(fix);
        assertThat(live(cms, id, "title")).isEqualTo("Lüfter");
        assertThat(live(cms, id, "teaser")).isEqualTo("alt");
        assertThat(cms.drafts.get(cms.editor, id).fields().at("/title/de").stringValue()).isEqualTo("Lüfer");

        SavedItem merged = cms.lines.merge(cms.editor, id, fix, "zurück");
        assertThat(merged.version().number()).isEqualTo(4);
        assertThat(merged.version().line()).isEqualTo(Line.MAIN);
        assertThat(merged.version().base()).isEqualTo(2);
        assertThat(merged.version().message()).isEqualTo("zurück");
        assertThat(merged.fields().at("/title/de").stringValue()).isEqualTo("Lüfter");
        assertThat(merged.fields().at("/teaser/de").stringValue()).isEqualTo("halb fertig");
        assertThat(cms.drafts.lines(cms.editor, id)).extracting(ItemLine::line).containsExactly(Line.MAIN);
        assertThat(cms.drafts.version(cms.editor, id, 3).version()).isEqualTo(corrected.version());
    }

    @Test
    default void openingALineMakesNoVersion() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.revise(id, 1, "{'place':'p'}");
        ItemLine opened = cms.lines.open(cms.editor, new OpenLine(id, FIX, 1));

        assertThat(opened.version()).isEqualTo(1);
        assertThat(opened.base()).isEqualTo(1);
        assertThat(opened.openedBy()).isEqualTo("editor");
        assertThat(cms.drafts.lines(cms.editor, id)).extracting(ItemLine::line, ItemLine::version, ItemLine::base)
                .containsExactly(tuple(Line.MAIN, 2, null), tuple(FIX, 1, 1));
        assertThat(cms.drafts.lines(cms.editor, id)).contains(opened);
        assertThat(cms.drafts.versions(cms.editor, id, Integer.MAX_VALUE, 10)).hasSize(2);
        assertThat(cms.drafts.get(cms.editor, id, FIX).version().number()).isEqualTo(1);
    }

    @Test
    default void mainIsThereAlwaysAndIsNeverClosed() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);

        refused("line_taken", () -> cms.open(id, "main", 1));
        refused("main", () -> cms.lines.close(cms.editor, id, Line.MAIN));
        refused("main", () -> cms.lines.merge(cms.editor, id, Line.MAIN, null));
        refused("main", () -> cms.lines.update(cms.editor, id, Line.MAIN, null));
    }

    @Test
    default void aNameIsTakenUntilItsLineIsClosed() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.open(id, "fix", 1);
        refused("line_taken", () -> cms.open(id, "fix", 1));
        cms.lines.close(cms.editor, id, FIX);

        assertThat(cms.open(id, "fix", 1)).isEqualTo(FIX);
    }

    @Test
    default void aLineThatIsNotOpenIsNotFound() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);

        for (ThrowingCallable asked : List.<ThrowingCallable>of(() -> cms.drafts.get(cms.editor, id, FIX),
                () -> cms.revise(id, FIX, 1, "{}"), () -> cms.lines.merge(cms.editor, id, FIX, null),
                () -> cms.lines.update(cms.editor, id, FIX, null), () -> cms.lines.close(cms.editor, id, FIX))) {
            assertThatThrownBy(asked).isInstanceOf(NotFound.class);
        }
        invalid("/from", "unknown_version", () -> cms.open(id, "fix", 7));
    }

    @Test
    default void versionsAreNumberedAndChainedOverAllLines() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.open(id, "fix", 1);
        cms.revise(id, FIX, 1, "{'place':'fix'}");
        cms.revise(id, 1, "{'place':'main'}");
        cms.revise(id, FIX, 2, "{'place':'fix again'}");

        List<Version> versions = cms.drafts.versions(cms.editor, id, Integer.MAX_VALUE, 10).reversed();
        assertThat(versions).extracting(Version::number, Version::line, Version::base).containsExactly(
                tuple(1, Line.MAIN, null), tuple(2, FIX, 1), tuple(3, Line.MAIN, 1), tuple(4, FIX, 2));
        for (int i = 1; i < versions.size(); i++) {
            assertThat(versions.get(i).previous()).isEqualTo(versions.get(i - 1).hash());
            assertThat(versions.get(i).isIntact()).isTrue();
        }
    }

    @Test
    default void editsOfOneLineAreMergedWithItsOwnHead() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.open(id, "fix", 1);
        cms.revise(id, FIX, 1, "{'place':'theirs'}");
        cms.revise(id, 1, "{'website':'https://example.org/'}");

        SavedItem merged = cms.revise(id, FIX, 1, "{'notes':'yours'}");
        assertThat(merged.fields().get("place").stringValue()).isEqualTo("theirs");
        assertThat(merged.fields().has("website")).isFalse();
        refused("collision", () -> cms.revise(id, FIX, 1, "{'place':'yours'}"));
        refused("stale", () -> cms.editing.revise(cms.editor,
                new ReviseItem(id, FIX, 1, true, json("{'year':1}"), null, null)));
    }

    @Test
    default void whatTheLineDoesNotContainIsNoBaseForIt() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.open(id, "fix", 1);
        cms.revise(id, 1, "{'place':'main'}");

        invalid("/base", "not_in_line", () -> cms.revise(id, FIX, 2, "{'notes':'n'}"));
        cms.lines.update(cms.editor, id, FIX, null);
        assertThat(cms.revise(id, FIX, 2, "{'notes':'n'}").version().number()).isEqualTo(3);
    }

    @Test
    default void aLineTakesOverWhatMainHasBecome() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.open(id, "fix", 1);
        cms.revise(id, FIX, 1, "{'place':'line'}");
        cms.revise(id, 1, "{'notes':'main'}");

        SavedItem updated = cms.lines.update(cms.editor, id, FIX, "nachgezogen");
        assertThat(updated.version().line()).isEqualTo(FIX);
        assertThat(updated.version().base()).isEqualTo(3);
        assertThat(updated.fields().get("place").stringValue()).isEqualTo("line");
        assertThat(updated.fields().get("notes").stringValue()).isEqualTo("main");
        assertThat(cms.drafts.lines(cms.editor, id).getLast()).extracting(ItemLine::version, ItemLine::base)
                .containsExactly(4, 3);
        assertThat(cms.lines.update(cms.editor, id, FIX, null).version().number()).isEqualTo(4);

        cms.revise(id, 3, "{'notes':'main again'}");
        SavedItem merged = cms.lines.merge(cms.editor, id, FIX, null);
        assertThat(merged.fields().get("place").stringValue()).isEqualTo("line");
        assertThat(merged.fields().get("notes").stringValue()).isEqualTo("main again");
    }

    @Test
    default void anUpdatedLineWithNothingOfItsOwnIsWhereMainIs() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        ItemId target = cms.article("target", DE);
        cms.open(id, "fix", 1);
        cms.revise(id, 1, "{'author':'" + target + "'}");

        assertThat(cms.lines.update(cms.editor, id, FIX, null).version().number()).isEqualTo(2);
        assertThat(cms.drafts.lines(cms.editor, id).getLast()).extracting(ItemLine::version, ItemLine::base)
                .containsExactly(2, 2);
        assertThat(cms.drafts.references(cms.editor, target, null, 100).places()).extracting(Referrer::line)
                .containsExactlyInAnyOrder(FIX,
                        Line.MAIN);
    }

    @Test
    default void aLineThatHoldsWhatMainBecameKeepsItsVersion() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.open(id, "fix", 1);
        cms.revise(id, FIX, 1, "{'place':'p','notes':'n'}");
        cms.revise(id, 1, "{'place':'p'}");

        assertThat(cms.lines.update(cms.editor, id, FIX, null).version().number()).isEqualTo(2);
        assertThat(cms.drafts.lines(cms.editor, id).getLast().base()).isEqualTo(3);
    }

    @Test
    default void whatBothChangedIsACollisionAndNothingHappens() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.open(id, "fix", 1);
        cms.revise(id, FIX, 1, "{'place':'line'}");
        cms.revise(id, 1, "{'place':'main'}");
        long before = cms.store.feed().last();

        for (ThrowingCallable merging : List.<ThrowingCallable>of(
                () -> cms.lines.merge(cms.editor, id, FIX, null),
                () -> cms.lines.update(cms.editor, id, FIX, null))) {
            assertThatThrownBy(merging).isInstanceOfSatisfying(Conflict.class, conflict -> {
                assertThat(conflict.code()).isEqualTo("collision");
                assertThat(conflict.collisions()).singleElement().satisfies(collision -> {
                    assertThat(collision.theirs()).hasToString("\"main\"");
                    assertThat(collision.yours()).hasToString("\"line\"");
                });
            });
        }
        assertThat(cms.store.feed().last()).isEqualTo(before);
        assertThat(cms.drafts.lines(cms.editor, id)).hasSize(2);
    }

    @Test
    default void mergingWhatMainHoldsAlreadyOnlyClosesTheLine() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.open(id, "fix", 1);

        assertThat(cms.lines.merge(cms.editor, id, FIX, null).version().number()).isEqualTo(1);
        assertThat(cms.drafts.lines(cms.editor, id)).hasSize(1);
    }

    @Test
    default void aLineOfALineSharesWithMainWhatItsOriginDid() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.revise(id, 1, "{'place':'2'}");
        cms.open(id, "fix", 1);
        cms.revise(id, FIX, 1, "{'notes':'fix'}");
        Line second = cms.open(id, "second", 3);
        cms.revise(id, second, 3, "{'year':4}");

        assertThat(cms.drafts.lines(cms.editor, id).getLast()).extracting(ItemLine::version, ItemLine::base)
                .containsExactly(4, 1);
        assertThat(cms.lines.merge(cms.editor, id, second, null).fields())
                .isEqualTo(cms.drafts.get(cms.editor, id).fields());
        assertThat(cms.drafts.get(cms.editor, id).fields().get("place").stringValue()).isEqualTo("2");
        assertThat(cms.drafts.get(cms.editor, id).fields().get("notes").stringValue()).isEqualTo("fix");
        assertThat(cms.drafts.get(cms.editor, id).fields().get("year").intValue()).isEqualTo(4);
    }

    @Test
    default void whatALineUsesIsNotTrashedUntilTheLineIsClosed() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        ItemId id = cms.article("one", DE);
        cms.open(id, "fix", 1);
        cms.revise(id, FIX, 1, "{'author':'" + target + "'}");

        assertThat(cms.drafts.references(cms.editor, target, null, 100).places()).singleElement().satisfies(by -> {
            assertThat(by.line()).isEqualTo(FIX);
            assertThat(by.live()).isFalse();
        });
        assertThatThrownBy(() -> cms.trash(target)).isInstanceOf(InUse.class);
        cms.lines.close(cms.editor, id, FIX);
        assertThat(cms.drafts.references(cms.editor, target, null, 100).places()).isEmpty();
        cms.trash(target);
        refused("target_trashed", () -> cms.open(id, "again", 2));
    }

    @Test
    default void aTrashedItemIsNotEditedOnItsLines() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        ItemId id = cms.article("one", DE);
        cms.open(id, "fix", 1);
        cms.revise(id, FIX, 1, "{'author':'" + target + "'}");
        cms.trash(id);

        for (ThrowingCallable edit : List.<ThrowingCallable>of(() -> cms.open(id, "other", 1),
                () -> cms.revise(id, FIX, 1, "{'place':'p'}"), () -> cms.lines.update(cms.editor, id, FIX, null),
                () -> cms.lines.merge(cms.editor, id, FIX, null))) {
            refused("trashed", edit);
        }
        cms.trash(target);
        refused("target_trashed", () -> cms.editing.restore(cms.editor, id));
        cms.lines.close(cms.editor, id, FIX);
        assertThat(cms.editing.restore(cms.editor, id).trashedAt()).isNull();
    }

    @Test
    default void aPublicationNamesAVersionOrALine() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.open(id, "fix", 1);

        invalid("/entries/0/line", "not_together", () -> cms.publish(
                List.of(new Publish.Entry(id, Publish.Act.PUBLISH, Set.of(), 1, FIX, true,
                        Publish.InUseChoice.BREAK))));
        invalid("/entries/0/line", "unknown_line", () -> cms.publishLine(id, new Line("other")));
        cms.publishLine(id, FIX);
        assertThat(cms.site().now().find(id)).isPresent();
    }

    @Test
    default void theFeedTellsWhatHappenedToLines() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Line other = cms.open(id, "other", 1);
        cms.open(id, "fix", 1);
        cms.revise(id, FIX, 1, "{'place':'p'}");
        cms.revise(id, 1, "{'notes':'n'}");
        cms.lines.update(cms.editor, id, FIX, null);
        cms.lines.merge(cms.editor, id, FIX, null);
        cms.lines.close(cms.editor, id, other);

        assertThat(cms.store.feed().after(1, 100)).extracting(FeedEntry::change).containsExactly(
                new Change.LineOpened(id, other, 1), new Change.LineOpened(id, FIX, 1),
                new Change.VersionSaved(id, 2, FIX), new Change.VersionSaved(id, 3, Line.MAIN),
                new Change.LineUpdated(id, FIX, 4), new Change.LineMerged(id, FIX, 5),
                new Change.LineClosed(id, other));
    }

    @Test
    default void onlyWhatMayBeEditedIsMergedIntoMain() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        Actor translator = new Actor("translator", Set.of(Grant.everywhere(Action.READ),
                new Grant(Action.EDIT, Set.of("article"), Set.of(EN))));
        cms.lines.open(translator, new OpenLine(id, FIX, null));
        cms.editing.revise(translator, new ReviseItem(id, FIX, 1, false, json("{'title':{'en':'new'}}"), null, null));
        cms.revise(id, 1, "{'title':{'de':'neu'}}");
        cms.lines.update(translator, id, FIX, null);
        cms.revise(id, FIX, 4, "{'place':'p'}");

        assertThatThrownBy(() -> cms.lines.merge(translator, id, FIX, null)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.lines.open(new Actor("reader", Set.of(Grant.everywhere(Action.READ))),
                new OpenLine(id, new Line("other"), null))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.lines.merge(new Actor("nobody", Set.of()), id, FIX, null))
                .isInstanceOf(NotFound.class);
        cms.revise(id, FIX, 5, "{'place':null}");
        assertThat(cms.lines.merge(translator, id, FIX, null).fields().at("/title/en").stringValue()).isEqualTo("new");
    }

    @Test
    default void nothingIsLostWhenManyLinesAreEditedAndMergedAtOnce() throws Exception {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        List<String> fields = List.of("place", "notes", "website", "email");
        AtOnce.run(fields.size(), thread -> {
            String value = thread < 2 ? "a" : thread == 2 ? "https://example.org/" : "a@example.org";
            Line line = cms.open(id, "line-" + thread, 1);
            SavedItem saved = cms.revise(id, line, 1, "{'teaser':{'de':'for a moment'}}");
            cms.lines.update(cms.editor, id, line, null);
            cms.revise(id, line, saved.version().number(),
                    "{'teaser':null,'" + fields.get(thread) + "':'" + value + "'}");
            return cms.lines.merge(cms.editor, id, line, null);
        });

        assertThat(cms.drafts.get(cms.editor, id).fields().propertyNames()).containsAll(fields)
                .doesNotContain("teaser");
        assertThat(cms.drafts.lines(cms.editor, id)).hasSize(1);
        List<Version> versions = cms.drafts.versions(cms.editor, id, Integer.MAX_VALUE, 100).reversed();
        for (int i = 1; i < versions.size(); i++) {
            assertThat(versions.get(i).number()).isEqualTo(i + 1);
            assertThat(versions.get(i).previous()).isEqualTo(versions.get(i - 1).hash());
        }
    }

    private static String live(Installation cms, ItemId id, String field) {
        return cms.site().now().find(id).orElseThrow().part(Slot.of(DE)).orElseThrow().part().fields().get(field)
                .stringValue();
    }

    private static void refused(String code, ThrowingCallable command) {
        assertThatThrownBy(command).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.code()).isEqualTo(code));
    }

    private static void invalid(String pointer, String code, ThrowingCallable command) {
        assertThatThrownBy(command).isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                .extracting(Fault::pointer, Fault::code).containsExactly(tuple(pointer, code)));
    }
}
