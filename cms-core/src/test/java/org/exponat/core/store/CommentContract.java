package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.store.WorkflowTypes.ANNA;
import static org.exponat.core.store.WorkflowTypes.BEN;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.command.Commenting.CommentThread;
import org.exponat.core.command.Commenting.ThreadPage;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.WriteComment;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.Change.CommentAct;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Comment;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.store.jdbc.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store does with what people say of texts. */
interface CommentContract extends InstallationSource {

    Actor READER = new Actor("reader", Set.of(Grant.everywhere(Action.READ)));

    @Test
    default void aThreadIsBegunAnsweredResolvedAndReopened() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Comment begun = cms.commenting.write(ANNA,
                new WriteComment(id, 1, "/fields/title/de", null, null, "Wirklich so?"));
        Comment answer = cms.commenting.write(BEN, answer(id, 1, "Ja."));
        assertThat(begun.thread()).isEqualTo(1);
        assertThat(answer.thread()).isEqualTo(1);
        assertThat(answer.number()).isEqualTo(2);

        assertThat(cms.commenting.resolve(BEN, id, 2).isResolved()).isTrue();
        refused("resolved", () -> cms.commenting.write(ANNA, answer(id, 1, "Doch nicht.")));
        assertThat(cms.commenting.list(ANNA, id, true, 0, 10).threads()).isEmpty();
        cms.commenting.reopen(ANNA, id, 1);
        assertThat(cms.commenting.list(ANNA, id, true, 0, 10).threads()).singleElement().satisfies(thread -> {
            assertThat(thread.comment()).isEqualTo(begun);
            assertThat(thread.answers()).containsExactly(answer);
            assertThat(thread.gone()).isFalse();
        });
        // Nothing changes a second time.
        cms.commenting.reopen(ANNA, id, 1);
        assertThat(cms.store.feed().after(1, 100)).extracting(FeedEntry::change).containsExactly(
                new Change.CommentChanged(id, 1, CommentAct.WRITTEN),
                new Change.CommentChanged(id, 2, CommentAct.WRITTEN),
                new Change.CommentChanged(id, 1, CommentAct.RESOLVED),
                new Change.CommentChanged(id, 1, CommentAct.REOPENED));
    }

    @Test
    default void whatIsRetractedLosesItsTextAndStaysTold() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.commenting.write(ANNA, new WriteComment(id, null, null, null, null, "Geheim"));
        assertThatThrownBy(() -> cms.commenting.retract(BEN, id, 1)).isInstanceOf(Forbidden.class);
        cms.trash(id);
        Comment retracted = cms.commenting.retract(ANNA, id, 1);
        assertThat(retracted.text()).isNull();
        assertThat(retracted.retractedBy()).isEqualTo("anna");
        assertThat(cms.commenting.retract(ANNA, id, 1)).isEqualTo(retracted);
        assertThat(cms.commenting.get(ANNA, id, 1, 0, 100).comment()).isEqualTo(retracted);
        cms.editing.restore(cms.editor, id);
        cms.commenting.write(ANNA, new WriteComment(id, null, null, null, null, "Rechtlich bedenklich"));
        // For law and safety.
        assertThat(cms.commenting.retract(cms.editor, id, 2).text()).isNull();
    }

    @Test
    default void aCommentOnABlockThatIsGoneIsKeptAndMarked() {
        Installation cms = installation();
        ItemId id = cms.create("article",
                "{'title':{'de':'a'},'body':{'de':[{'type':'paragraph','text':'eins'},{'type':'paragraph','text':'zwei'}]}}")
                .id();
        String block = cms.drafts.get(cms.editor, id).fields().at("/body/de/1/id").stringValue();
        cms.commenting.write(ANNA, new WriteComment(id, 1, "/fields/body/de", block, null, "Zu lang"));
        assertThat(cms.commenting.get(ANNA, id, 1, 0, 100).gone()).isFalse();
        cms.revise(id, 1, "{'body':{'de':[{'type':'paragraph','text':'eins'}]}}");
        assertThat(cms.commenting.get(ANNA, id, 1, 0, 100).gone()).isTrue();
        cms.open(id, "fix", 1);
        assertThat(cms.commenting.get(ANNA, id, 1, 0, 100).gone()).isFalse();
        cms.lines.close(cms.editor, id, new Line("fix"));
        // It can still be said of the version in which it was.
        cms.commenting.write(ANNA, new WriteComment(id, 1, "/fields/body/de", block, null, "Schade"));
        faults(List.of("/block"), cms, id, "/fields/body/de", block, null, "Wo?");
    }

    @Test
    default void whatIsNoCommentIsRefusedWithThePlaceOfEachFault() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        faults(List.of("/text"), cms, id, null, null, null, " ");
        faults(List.of("/text"), cms, id, null, null, null, "x".repeat(5_001));
        faults(List.of("/text", "/pointer"), cms, id, "/title", null, null, "\u0000");
        faults(List.of("/pointer"), cms, id, "/fields/colours", null, null, "x");
        faults(List.of("/pointer"), cms, id, "/fields/title/fr", null, null, "x");
        faults(List.of("/pointer"), cms, id, null, "b", null, "x");
        faults(List.of("/answers"), cms, id, null, null, 7, "x");
        faults(List.of("/block"), cms, id, "/fields/body/de", "b", null, "x");
        assertThatThrownBy(() -> cms.commenting.write(ANNA, new WriteComment(id, 9, null, null, null, "x")))
                .isInstanceOf(InvalidContent.class);
        assertThat(cms.commenting.write(ANNA, new WriteComment(id, null, "/fields/body", null, null,
                "x".repeat(5_000))).number()).isEqualTo(1);
    }

    @Test
    default void whoOnlyReadsSaysNothing() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.commenting.write(ANNA, new WriteComment(id, null, null, null, null, "x"));
        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                () -> cms.commenting.write(READER, answer(id, 1, "x")), () -> cms.commenting.resolve(READER, id, 1),
                () -> cms.commenting.retract(READER, id, 1))) {
            assertThatThrownBy(attempt).isInstanceOf(Forbidden.class);
        }
        assertThat(cms.commenting.list(READER, id, false, 0, 10).threads()).hasSize(1);
        Actor reviewer = new Actor("reviewer",
                Set.of(Grant.everywhere(Action.READ), Grant.everywhere(Action.REVIEW)));
        cms.commenting.write(reviewer, answer(id, 1, "x"));
        Actor nobody = new Actor("nobody", Set.of());
        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                () -> cms.commenting.write(nobody, answer(id, 1, "x")),
                () -> cms.commenting.list(nobody, id, false, 0, 10), () -> cms.commenting.get(ANNA, id, 9, 0, 100))) {
            assertThatThrownBy(attempt).isInstanceOf(NotFound.class);
        }
        cms.trash(id);
        refused("trashed", () -> cms.commenting.write(ANNA, answer(id, 1, "x")));
    }

    @Test
    default void commentsWrittenAtOnceAreNumberedOneAfterTheOther() throws Exception {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        List<Integer> numbers = AtOnce.run(4, _ -> cms.commenting
                .write(ANNA, new WriteComment(id, null, null, null, null, "x")).number());
        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4);
        ThreadPage first = cms.commenting.list(ANNA, id, false, 0, 3);
        assertThat(first.threads()).hasSize(3);
        assertThat(cms.commenting.list(ANNA, id, false, Objects.requireNonNull(first.next()), 3))
                .satisfies(last -> {
                    assertThat(last.threads()).hasSize(1);
                    assertThat(last.next()).isNull();
                });
        assertThat(IntStream.of(1, 2, 3, 4).allMatch(number -> cms.commenting.get(ANNA, id, number, 0, 100).answers()
                .isEmpty())).isTrue();
    }

    @Test
    default void aThreadIsToldAnswerByAnswerPageByPage() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        for (int thread = 1; thread <= 2; thread++) {
            cms.commenting.write(ANNA, new WriteComment(id, null, null, null, null, "x"));
        }
        for (int i = 0; i < 12; i++) {
            cms.commenting.write(BEN, answer(id, 1, "a" + i));
        }
        cms.commenting.write(BEN, answer(id, 2, "b"));
        List<CommentThread> listed = cms.commenting.list(ANNA, id, true, 0, 10).threads();
        assertThat(listed).extracting(thread -> thread.answers().size()).containsExactly(10, 1);
        assertThat(listed).extracting(CommentThread::next).containsExactly(12, null);
        CommentThread rest = cms.commenting.get(ANNA, id, 1, 12, 10);
        assertThat(rest.answers()).extracting(Comment::text).containsExactly("a10", "a11");
        assertThat(rest.next()).isNull();
        assertThat(cms.commenting.get(ANNA, id, 1, 0, 5).next()).isEqualTo(7);
    }

    @Test
    default void whatIsOpenOnOneLineKeepsNobodyFromSpeakingElsewhereNorDoesWhatIsResolved() throws Exception {
        StoreSettings settings = freshStore();
        try (Installation cms = installation(settings)) {
            ItemId id = cms.article("one", DE);
            cms.open(id, "fix", 1);
            cms.revise(id, new Line("fix"), 1, "{'place':'p'}");
            cms.commenting.write(ANNA, new WriteComment(id, 1, null, null, null, "x"));
            try (Connection connection = HistoryContract.connect(settings);
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO item_comment (item, number, thread, version, text, author, at)"
                        + " WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                        + " SELECT '" + id + "', i, 1, 1, 'x', 'anna', 0 FROM n");
            }
            for (Integer answered : Arrays.asList(1, null)) {
                assertThatThrownBy(() -> cms.commenting.write(BEN,
                        new WriteComment(id, answered == null ? 1 : null, null, null, answered, "x")))
                        .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                                .extracting(Fault::code).containsExactly("too_many"));
            }
            cms.commenting.write(BEN, new WriteComment(id, 2, null, null, null, "x"));
            cms.commenting.resolve(BEN, id, 1);
            assertThat(cms.commenting.write(BEN, new WriteComment(id, 1, null, null, null, "x")).number())
                    .isEqualTo(2002);
        }
    }

    private static WriteComment answer(ItemId id, int to, String text) {
        return new WriteComment(id, null, null, null, to, text);
    }

    private static void faults(List<String> places, Installation cms, ItemId id, @Nullable String pointer,
            @Nullable String block, @Nullable Integer answers, String text) {
        assertThatThrownBy(
                () -> cms.commenting.write(ANNA, new WriteComment(id, null, pointer, block, answers, text)))
                .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                        .extracting(Fault::pointer).containsExactlyElementsOf(places));
    }

    private static void refused(String code, ThrowingCallable command) {
        assertThatThrownBy(command).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.code()).isEqualTo(code));
    }
}
