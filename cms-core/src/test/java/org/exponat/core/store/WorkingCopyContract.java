package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Role;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.KeepWorkingCopy;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.WorkingCopies;
import org.exponat.core.command.WorkingCopy;
import org.exponat.core.command.WorkingCopyMoved;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.Line;
import org.exponat.core.store.jdbc.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store does with what editors typed and did not save. */
interface WorkingCopyContract extends InstallationSource {

    private static WorkingCopy keep(Installation cms, ItemId id, @Nullable Integer revision, String fields) {
        return cms.copies.keep(cms.editor, new KeepWorkingCopy(id, Line.MAIN, 1, json(fields), revision));
    }

    @Test
    default void whatWasTypedIsKeptEvenIfItCannotBeSaved() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.revise(id, 1, "{'place':'p'}");
        long feed = cms.store.feed().last();
        String typed = "{'title':{'de':'halb','en':null},'slug':{'de':'Not a slug'},'nope':[1,{'x':null}],'year':'x'}";
        WorkingCopy kept = keep(cms, id, null, typed);

        assertThat(kept.fields()).isEqualTo(json(typed));
        assertThat(kept.revision()).isEqualTo(1);
        assertThat(kept.newest()).isEqualTo(2);
        assertThat(kept.warnings()).extracting(Fault::pointer).containsExactlyInAnyOrder("/fields/slug/de",
                "/fields/nope", "/fields/year");
        assertThat(cms.copies.get(cms.editor, id, Line.MAIN)).isEqualTo(kept);
        assertThat(cms.drafts.get(cms.editor, id).version().number()).isEqualTo(2);
        assertThat(cms.store.feed().last()).isEqualTo(feed);
    }

    @Test
    default void whatWasTypedIsThereAgainAfterARestart() {
        StoreSettings settings = freshStore();
        Installation before = installation(settings);
        ItemId id = before.article("one", DE);
        WorkingCopy kept = keep(before, id, null, "{'place':'unsaved'}");
        before.close();

        Installation after = installation(settings);
        assertThat(after.copies.get(after.editor, id, Line.MAIN)).isEqualTo(kept);
    }

    @Test
    default void aLateCommandDoesNotReplaceNewerWords() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        keep(cms, id, null, "{'place':'1'}");
        keep(cms, id, 1, "{'place':'2'}");

        moved(2, () -> keep(cms, id, 1, "{'place':'late'}"));
        moved(2, () -> keep(cms, id, null, "{'place':'from elsewhere'}"));
        moved(2, () -> keep(cms, id, 3, "{'place':'never was'}"));
        assertThat(cms.copies.get(cms.editor, id, Line.MAIN).fields()).isEqualTo(json("{'place':'2'}"));
        assertThat(keep(cms, id, 2, "{'place':'3'}").revision()).isEqualTo(3);
    }

    @Test
    default void aCommandThatIsRepeatedChangesNothing() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        keep(cms, id, null, "{'place':'1'}");
        WorkingCopy kept = keep(cms, id, 1, "{'place':'2'}");

        assertThat(keep(cms, id, 1, "{'place':'2'}")).isEqualTo(kept);
    }

    @Test
    default void noRevisionIsGivenTwice() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        keep(cms, id, null, "{'place':'1'}");
        cms.copies.drop(cms.editor, id, Line.MAIN, null);

        moved(null, () -> keep(cms, id, 1, "{'place':'late'}"));
        assertThat(keep(cms, id, null, "{'place':'2'}").revision()).isEqualTo(2);
        moved(2, () -> keep(cms, id, 1, "{'place':'later still'}"));
    }

    @Test
    default void savingDropsTheCopyThatWasSaved() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        keep(cms, id, null, "{'place':'1'}");

        assertThatThrownBy(() -> save(cms, id, 1, "{'year':'no number'}")).isInstanceOf(InvalidContent.class);
        assertThat(cms.copies.get(cms.editor, id, Line.MAIN).revision()).isEqualTo(1);
        save(cms, id, 1, "{'place':'1'}");
        assertThatThrownBy(() -> cms.copies.get(cms.editor, id, Line.MAIN)).isInstanceOf(NotFound.class);
        assertThat(cms.copies.list(cms.editor, null, 10).copies()).isEmpty();
    }

    @Test
    default void savingLeavesANewerCopy() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        keep(cms, id, null, "{'place':'1'}");
        WorkingCopy newer = keep(cms, id, 1, "{'place':'12'}");

        save(cms, id, 1, "{'place':'1'}");
        assertThat(cms.copies.get(cms.editor, id, Line.MAIN).fields()).isEqualTo(newer.fields());
        cms.revise(id, 2, "{'place':'without a copy'}");
        assertThat(cms.copies.get(cms.editor, id, Line.MAIN).newest()).isEqualTo(3);
    }

    private static void save(Installation cms, ItemId id, int revision, String patch) {
        cms.editing.revise(cms.editor, new ReviseItem(id, Line.MAIN, 1, false, json(patch), null, revision));
    }

    @Test
    default void onlyTheEditorSeesWhatTheyTyped() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        keep(cms, id, null, "{'place':'mine'}");
        Actor other = Actor.of("other", Role.ADMINISTRATOR);

        assertThatThrownBy(() -> cms.copies.get(other, id, Line.MAIN)).isInstanceOf(NotFound.class);
        assertThat(cms.copies.list(other, null, 10).copies()).isEmpty();
        cms.copies.keep(other, new KeepWorkingCopy(id, Line.MAIN, 1, json("{'place':'theirs'}"), null));
        cms.copies.drop(other, id, Line.MAIN, null);
        assertThat(cms.copies.get(cms.editor, id, Line.MAIN).fields()).isEqualTo(json("{'place':'mine'}"));
        Actor nobody = new Actor("editor", Set.of());
        assertThatThrownBy(() -> cms.copies.get(nobody, id, Line.MAIN)).isInstanceOf(NotFound.class);
        assertThat(cms.copies.list(nobody, null, 10).copies()).isEmpty();
    }

    @Test
    default void everyLineHasACopyOfItsOwnThatOutlivesIt() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Line line = cms.open(id, "fix", 1);
        keep(cms, id, null, "{'place':'main'}");
        cms.copies.keep(cms.editor, new KeepWorkingCopy(id, line, 1, json("{'place':'line'}"), null));
        cms.lines.close(cms.editor, id, line);

        WorkingCopy left = cms.copies.get(cms.editor, id, line);
        assertThat(left.fields()).isEqualTo(json("{'place':'line'}"));
        assertThat(left.newest()).isNull();
        assertThat(cms.copies.get(cms.editor, id, Line.MAIN).fields()).isEqualTo(json("{'place':'main'}"));
        assertThatThrownBy(() -> cms.copies.keep(cms.editor,
                new KeepWorkingCopy(id, line, 1, json("{'place':'x'}"), 1))).isInstanceOf(NotFound.class);
        assertThat(cms.copies.list(cms.editor, null, 10).copies()).hasSize(2);
    }

    @Test
    default void copiesOfTrashedItemsStay() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        keep(cms, id, null, "{'place':'p'}");
        cms.trash(id);

        assertThat(cms.copies.get(cms.editor, id, Line.MAIN).trashedAt()).isNotNull();
        assertThat(cms.copies.list(cms.editor, null, 10).copies()).hasSize(1);
        assertThatThrownBy(() -> keep(cms, id, 1, "{'place':'q'}")).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.code()).isEqualTo("trashed"));
        cms.editing.restore(cms.editor, id);
        assertThat(keep(cms, id, 1, "{'place':'q'}").revision()).isEqualTo(2);
    }

    @Test
    default void onlyWhatCannotBeKeptIsRefused() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);

        invalid(() -> keep(cms, id, null, "{'place':'a\\u0000b','year':9007199254740993}"),
                tuple("/fields/place", "bad_character"), tuple("/fields/year", "inexact_number"));
        invalid(() -> cms.copies.keep(cms.editor, new KeepWorkingCopy(id, Line.MAIN, 7, json("{}"), null)),
                tuple("/base", "unknown_version"));
        assertThatThrownBy(() -> cms.copies.get(cms.editor, id, Line.MAIN)).isInstanceOf(NotFound.class);
    }

    @Test
    default void droppingAsksForTheRevisionIfOneIsNamed() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        keep(cms, id, null, "{'place':'1'}");
        keep(cms, id, 1, "{'place':'2'}");

        moved(2, () -> cms.copies.drop(cms.editor, id, Line.MAIN, 1));
        cms.copies.drop(cms.editor, id, Line.MAIN, 2);
        cms.copies.drop(cms.editor, id, Line.MAIN, 2);
        assertThatThrownBy(() -> cms.copies.get(cms.editor, id, Line.MAIN)).isInstanceOf(NotFound.class);
    }

    @Test
    default void pagesOfCopiesAreCompleteAndDoNotOverlap() {
        Installation cms = installation();
        List<ItemOnLine> places = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ItemId id = cms.article("a" + i, DE);
            for (Line line : List.of(Line.MAIN, cms.open(id, "fix", 1))) {
                cms.copies.keep(cms.editor, new KeepWorkingCopy(id, line, 1, json("{'year':" + i + "}"), null));
                places.add(new ItemOnLine(id, line));
            }
        }
        List<ItemOnLine> found = new ArrayList<>();
        ItemOnLine after = null;
        do {
            WorkingCopies.CopyPage page = cms.copies.list(cms.editor, after, 4);
            page.copies().forEach(copy -> found.add(new ItemOnLine(copy.item(), copy.line())));
            after = page.next();
        } while (after != null);

        assertThat(found).containsExactlyInAnyOrderElementsOf(places);
    }

    @Test
    default void ofManyThatTypeOverTheSameRevisionOneIsKept() throws Exception {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        keep(cms, id, null, "{'place':'0'}");
        for (int round = 1; round <= 4; round++) {
            int revision = round;
            List<Boolean> kept = AtOnce.run(4, thread -> {
                try {
                    keep(cms, id, revision, "{'place':'" + revision + " " + thread + "'}");
                    return true;
                } catch (WorkingCopyMoved _) {
                    return false;
                }
            });
            assertThat(kept).containsOnlyOnce(true);
        }
    }

    private static void moved(@Nullable Integer revision, ThrowingCallable command) {
        assertThatThrownBy(command).isInstanceOfSatisfying(WorkingCopyMoved.class,
                moved -> assertThat(moved.revision()).isEqualTo(revision));
    }

    private static void invalid(ThrowingCallable command, org.assertj.core.groups.Tuple... faults) {
        assertThatThrownBy(command).isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                .extracting(Fault::pointer, Fault::code).containsExactlyInAnyOrder(faults));
    }
}
