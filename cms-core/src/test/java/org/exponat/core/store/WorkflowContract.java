package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.json;
import static org.exponat.core.store.WorkflowTypes.ADMIN;
import static org.exponat.core.store.WorkflowTypes.ANNA;
import static org.exponat.core.store.WorkflowTypes.BEN;
import static org.exponat.core.store.WorkflowTypes.CARLA;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.AuditQuestion;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Role;
import org.exponat.core.command.Account;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.MoveVersion;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.Plan;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.Reviewing.Waiting;
import org.exponat.core.command.Reviewing.WaitingPage;
import org.exponat.core.command.Undo;
import org.exponat.core.command.VersionState;
import org.exponat.core.comparison.Merge;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.StateChange;
import org.exponat.core.publication.ActState;
import org.junit.jupiter.api.Test;

/** What every store does with the states of versions, and what they hold up. */
interface WorkflowContract extends InstallationSource {

    String NOTICE = "{'title':{'de':'Achtung'},'slug':{'de':'achtung'}}";

    @Test
    default void aVersionIsAskedForApprovedAndSentBack() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        VersionState begun = cms.reviewing.state(cms.editor, id, Line.MAIN, null);
        assertThat(begun.state().name()).isEqualTo("draft");
        assertThat(begun.ways()).extracting(way -> way.to().name()).containsExactly("in-review");

        assertThat(cms.move(cms.editor, id, 1, "in-review").state().name()).isEqualTo("in-review");
        VersionState approved = cms.move(cms.editor, id, 1, "approved");
        assertThat(approved.state().name()).isEqualTo("approved");
        StateChange last = Objects.requireNonNull(approved.last());
        assertThat(last.from()).isEqualTo("in-review");
        assertThat(last.author()).isEqualTo("editor");
        assertThat(cms.reviewing.state(cms.editor, id, Line.MAIN, 1)).isEqualTo(approved);
        assertThat(cms.move(cms.editor, id, 1, "draft").state().name()).isEqualTo("draft");
    }

    @Test
    default void aNewerVersionBeginsAnewAndTheOneBeforeStaysApproved() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        approve(cms, cms.editor, id, 1);
        cms.revise(id, 1, "{'place':'p'}");

        assertThat(cms.reviewing.state(cms.editor, id, Line.MAIN, null).state().name()).isEqualTo("draft");
        assertThat(cms.reviewing.state(cms.editor, id, Line.MAIN, 1).state().name()).isEqualTo("approved");
    }

    @Test
    default void whatIsLiveIsToldOfAVersionByTheLanguagesThatShowItsText() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        assertThat(live(cms, id)).containsExactly(DE);
        cms.revise(id, 1, "{'title':{'en':'new'}}");
        assertThat(live(cms, id)).containsExactly(DE);
        cms.revise(id, 2, "{'title':{'de':'neu'}}");
        assertThat(live(cms, id)).isEmpty();
        cms.publish(id);
        // What all languages share is shown by each.
        cms.revise(id, 3, "{'place':'p'}");
        assertThat(live(cms, id)).isEmpty();
    }

    @Test
    default void whatIsNotAskedForIsPublishedWithoutApproval() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        assertThat(cms.publish(id)).isInstanceOf(Published.Made.class);
    }

    @Test
    default void whereItIsAskedForNothingGoesLiveThatIsNotApproved() {
        try (Installation cms = required()) {
            ItemId id = cms.create("notice", NOTICE).id();
            Publish publish = publication(id);
            assertWrongState(() -> cms.publishing.publish(BEN, publish), "/entries/0/version");
            Plan plan = cms.planning.plan(BEN, publish);
            assertThat(plan.faults()).extracting(Fault::pointer, Fault::code)
                    .containsExactly(tuple("/entries/0/version", "wrong_state"));
            assertWrongState(() -> cms.publishing.publish(BEN, new Publish(publish.entries(),
                    cms.clock.instant().plus(Duration.ofDays(1)), null, null, null)), "/entries/0/version");
            cms.move(BEN, id, 1, "in-review");
            assertWrongState(() -> cms.publishing.publish(BEN, publish), "/entries/0/version");

            cms.move(BEN, id, 1, "approved");
            assertThat(cms.publishing.publish(BEN, publish)).isInstanceOf(Published.Made.class);
            assertThat(cms.publishing.publish(BEN, publish)).isInstanceOf(Published.Unchanged.class);

            cms.revise(id, 1, "{'title':{'de':'Neu'}}");
            assertWrongState(() -> cms.publishing.publish(BEN, publish), "/entries/0/version");
            cms.withdraw(id);
        }
    }

    @Test
    default void anApprovalThatIsTakenBackStopsWhatWasPlanned() {
        try (Installation cms = required()) {
            ItemId id = cms.create("notice", NOTICE).id();
            approve(cms, BEN, id, 1);
            Published planned = cms.publishing.publish(BEN, new Publish(publication(id).entries(),
                    cms.clock.instant().plus(Duration.ofHours(1)), null, null, null));
            cms.revise(id, 1, "{'title':{'de':'Neu'}}");
            // However much was written since.
            cms.move(BEN, id, 1, "draft");
            cms.clock.advance(Duration.ofHours(2));

            assertThat(cms.site().now().find(id)).isEmpty();
            long act = ((Published.Planned) planned).act().id();
            assertThat(cms.schedule.get(BEN, act).state()).isEqualTo(ActState.FAILED);
            assertThat(cms.schedule.get(BEN, act).reasons()).extracting(Fault::code).containsExactly("wrong_state");
        }
    }

    @Test
    default void aReleaseAndAnUndoingAskForItToo() {
        try (Installation cms = required()) {
            ItemId id = cms.create("notice", NOTICE).id();
            Line fix = cms.open(id, "fix", 1);
            cms.revise(id, fix, 1, "{'title':{'de':'Neu'}}");
            approve(cms, BEN, id, 1);
            cms.publish(id);
            assertWrongState(() -> cms.publishLine(id, fix), "/entries/0/version");
            approve(cms, BEN, id, 2);
            cms.publishLine(id, fix);
            cms.move(BEN, id, 1, "draft");
            assertWrongState(() -> cms.undoing.undo(cms.editor, new Undo(2, false, null, null)),
                    "/items/" + id + "/version");
        }
    }

    @Test
    default void whoLacksTheRightIsRefusedAndToldSoBefore() {
        Installation cms = installation();
        ItemId id = cms.editing.create(ANNA, new CreateItem("article", null, null, json(
                "{'title':{'de':'a'}}"), null)).item().id();
        Actor author = Actor.of("author", Role.AUTHOR);
        assertThatThrownBy(() -> cms.move(author, id, 1, "in-review")).isInstanceOf(Forbidden.class);
        cms.move(ANNA, id, 1, "in-review");
        assertThatThrownBy(() -> cms.move(ANNA, id, 1, "approved"))
                .isInstanceOfSatisfying(Forbidden.class,
                        refused -> assertThat(refused.action()).isEqualTo(Action.REVIEW));
        assertThat(cms.reviewing.state(ANNA, id, Line.MAIN, null).ways())
                .extracting(way -> way.to().name(),
                        way -> way.reasons().stream().map(VersionState.Reason::code).toList())
                .containsExactly(tuple("draft", List.of()), tuple("approved", List.of("forbidden")));

        Actor elsewhere = new Actor("reviewer", Set.of(Grant.everywhere(Action.READ),
                new Grant(Action.REVIEW, Set.of("note"), Set.of())));
        assertThatThrownBy(() -> cms.move(elsewhere, id, 1, "approved")).isInstanceOf(Forbidden.class);
        Actor reviewer = new Actor("reviewer", Set.of(Grant.everywhere(Action.READ),
                new Grant(Action.REVIEW, Set.of("article"), Set.of())));
        assertThat(cms.move(reviewer, id, 1, "approved").state().name()).isEqualTo("approved");
        assertThatThrownBy(() -> cms.move(new Actor("nobody", Set.of()), id, 1, "draft"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    default void anAuthorAsksForWhatIsTheirOwn() {
        Installation cms = installation();
        Actor author = Actor.of("author", Role.AUTHOR);
        ItemId id = cms.editing.create(author, new CreateItem("article", null, null, json(
                "{'title':{'de':'a'}}"), null)).item().id();
        assertThat(cms.move(author, id, 1, "in-review").state().name()).isEqualTo("in-review");
    }

    @Test
    default void whatDoesNotFitTheStateIsRefusedWithWhatHappened() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        refused("no_way", () -> cms.move(cms.editor, id, 1, "approved"));
        cms.move(BEN, id, 1, "in-review");
        refused("state_changed", () -> cms.move(cms.editor, id, 1, "in-review"));
        refused("state_changed", () -> cms.reviewing.move(cms.editor,
                new MoveVersion(id, 1, "approved", "draft", null)));
        cms.revise(id, 1, "{'place':'p'}");
        refused("newer_version", () -> cms.move(cms.editor, id, 1, "approved"));
        cms.trash(id);
        refused("trashed", () -> cms.move(cms.editor, id, 2, "in-review"));
        cms.editing.restore(cms.editor, id);

        assertThatThrownBy(() -> cms.reviewing.move(cms.editor,
                new MoveVersion(id, 2, "gone", "lost", "x".repeat(2_001))))
                .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                        .extracting(Fault::pointer).containsExactly("/message", "/to", "/from"));
        assertThatThrownBy(() -> cms.move(cms.editor, id, 9, "in-review")).isInstanceOf(InvalidContent.class);
    }

    @Test
    default void ofTwoWhoDecideAtOnceOneIsRefused() throws Exception {
        Installation cms = installation();
        for (int round = 0; round < 5; round++) {
            ItemId id = cms.article("one" + round, DE);
            cms.move(cms.editor, id, 1, "in-review");
            List<Boolean> done = AtOnce.run(2, number -> {
                try {
                    cms.move(number == 0 ? BEN : CARLA, id, 1, number == 0 ? "approved" : "draft");
                    return true;
                } catch (Conflict lost) {
                    assertThat(lost.code()).isIn("no_way", "state_changed");
                    return false;
                }
            });
            // Who is second may still take back what the first approved.
            assertThat(done).contains(true);
            List<FeedEntry> told = cms.store.feed().after(0, 100).stream()
                    .filter(entry -> entry.change() instanceof Change.StateChanged(ItemId item, _, _)
                            && item.equals(id))
                    .toList();
            assertThat(told).hasSize(1 + (int) done.stream().filter(one -> one).count());
        }
    }

    @Test
    default void anApprovalIsOfTheVersionThatWasSeenHoweverFastOthersWrite() throws Exception {
        Installation cms = installation();
        for (int round = 0; round < 5; round++) {
            ItemId id = cms.article("one" + round, DE);
            cms.move(cms.editor, id, 1, "in-review");
            List<Boolean> done = AtOnce.run(2, number -> {
                try {
                    if (number == 0) {
                        cms.move(BEN, id, 1, "approved");
                    } else {
                        cms.revise(id, 1, "{'place':'p'}");
                    }
                    return true;
                } catch (Conflict lost) {
                    assertThat(lost.code()).isEqualTo("newer_version");
                    return false;
                }
            });
            assertThat(done.getLast()).isTrue();
            assertThat(cms.reviewing.state(BEN, id, Line.MAIN, 1).state().name())
                    .isEqualTo(done.getFirst() ? "approved" : "in-review");
            assertThat(cms.reviewing.state(BEN, id, Line.MAIN, null).state().name()).isEqualTo("draft");
        }
    }

    @Test
    default void whatWaitsIsListedOverAllLinesPageByPage() {
        Installation cms = installation();
        List<ItemId> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(cms.article("one" + i, DE));
        }
        cms.move(cms.editor, ids.get(0), 1, "in-review");
        cms.open(ids.get(1), "fix", 1);
        cms.revise(ids.get(1), new Line("fix"), 1, "{'place':'p'}");
        cms.move(cms.editor, ids.get(1), 2, "in-review");
        ItemId note = cms.create("note", "{'title':{'de':'n'}}").id();
        cms.move(cms.editor, note, 1, "in-review");

        WaitingPage first = cms.reviewing.waiting(cms.editor, "in-review", Set.of("article"), null, 1);
        WaitingPage second = cms.reviewing.waiting(cms.editor, "in-review", Set.of("article"), first.next(), 1);
        assertThat(second.next()).isNull();
        List<Waiting> both = new ArrayList<>(first.heads());
        both.addAll(second.heads());
        assertThat(both).extracting(one -> one.head().at().item(), one -> one.head().at().line().name(),
                one -> one.head().version())
                .containsExactlyInAnyOrder(tuple(ids.get(0), "main", 1), tuple(ids.get(1), "fix", 2));
        assertThat(cms.reviewing.waiting(cms.editor, "draft", Set.of(), null, 10).heads())
                .extracting(one -> one.head().at().item(), one -> one.head().at().line().name())
                .containsExactlyInAnyOrder(tuple(ids.get(1), "main"), tuple(ids.get(2), "main"));
        Actor reader = new Actor("reader", Set.of(new Grant(Action.READ, Set.of("note"), Set.of())));
        assertThat(cms.reviewing.waiting(reader, "in-review", Set.of(), null, 10).heads())
                .extracting(one -> one.head().at().item()).containsExactly(note);
        cms.trash(note);
        assertThat(cms.reviewing.waiting(reader, "in-review", Set.of(), null, 10).heads()).isEmpty();
    }

    @Test
    default void everyStepIsInTheFeedAndInTheAuditLog() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.move(cms.editor, id, 1, "in-review");
        FeedEntry last = cms.store.feed().after(0, 100).getLast();
        assertThat(last.change()).isEqualTo(new Change.StateChanged(id, 1, "in-review"));
        assertThat(last.author()).isEqualTo("editor");
        assertThat(cms.store.reader().audit().below(AuditQuestion.ALL, Long.MAX_VALUE, 1)).singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("state_changed");
                    assertThat(entry.item()).isEqualTo(id);
                    assertThat(entry.subject()).isEqualTo("in-review");
                });
        assertThat(cms.changes.after(cms.editor, 0, Set.of("note"), 10).changes()).isEmpty();
    }

    @Test
    default void aStateThatIsNoLongerDeclaredCountsAsTheFirst() {
        var settings = freshStore();
        ItemId id;
        try (Installation before = Installation.open(settings, WorkflowTypes.with("{required: true}"))) {
            id = before.create("notice", NOTICE).id();
            approve(before, BEN, id, 1);
        }
        try (Installation after = Installation.open(settings, WorkflowTypes.with("{required: true,"
                + " states: {new: {de: Neu}, done: {de: Fertig}},"
                + " transitions: [{from: new, to: done, right: review}]}"))) {
            assertThat(after.reviewing.state(ADMIN, id, Line.MAIN, null).state().name()).isEqualTo("new");
            assertWrongState(() -> after.publish(id), "/entries/0/version");
            after.move(BEN, id, 1, "done");
            after.publish(id);
        }
    }

    @Test
    default void aLineThatIsOpenedAtWhatWasOvertakenDoesNotMakeItTheNewest() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.open(id, "before", 1);
        cms.revise(id, 1, "{'place':'p'}");
        // It was the newest when this line came there.
        cms.move(cms.editor, id, 1, "in-review");
        cms.revise(id, new Line("before"), 1, "{'place':'q'}");
        cms.open(id, "after", 1);
        refused("newer_version", () -> cms.move(cms.editor, id, 1, "approved"));

        cms.lines.merge(cms.editor, id, new Line("before"), Merge.Side.YOURS, null);
        cms.open(id, "again", 3);
        refused("newer_version", () -> cms.move(cms.editor, id, 3, "in-review"));
        cms.lines.update(cms.editor, id, new Line("again"), null);
        cms.move(cms.editor, id, 4, "in-review");
    }

    @Test
    default void whatIsInAStateThatIsNoLongerDeclaredWaitsInTheFirst() {
        var settings = freshStore();
        ItemId id;
        ItemId draft;
        try (Installation before = Installation.open(settings, WorkflowTypes.with("{}"))) {
            id = before.create("notice", NOTICE).id();
            before.move(BEN, id, 1, "in-review");
            draft = before.create("notice", "{'title':{'de':'b'}}").id();
        }
        try (Installation after = Installation.open(settings, WorkflowTypes.with("{"
                + "states: {new: {de: Neu}, done: {de: Fertig}}, transitions: [{from: new, to: done, right: review}]}"))) {
            assertThat(after.reviewing.waiting(ADMIN, "new", Set.of(), null, 10).heads())
                    .extracting(one -> one.head().at().item(), Waiting::undeclared)
                    .containsExactlyInAnyOrder(tuple(id, "in-review"), tuple(draft, null));
            assertThat(after.reviewing.waiting(ADMIN, "in-review", Set.of(), null, 10).heads()).isEmpty();
            VersionState state = after.reviewing.state(BEN, id, Line.MAIN, null);
            assertThat(state.objections()).extracting(VersionState.Reason::code).containsExactly("undeclared_state");
            assertThat(state.ways()).extracting(way -> way.to().name() + way.reasons()).containsExactly("done[]");
            // It came from where it was, whatever that counts as by now.
            assertThat(after.move(BEN, id, 1, "done").last()).extracting(StateChange::from).isEqualTo("in-review");
            assertThat(after.reviewing.waiting(ADMIN, "new", Set.of(), null, 10).heads())
                    .extracting(one -> one.head().at().item()).containsExactly(draft);
        }
    }

    @Test
    default void whoMayOnlyReadIsToldThatAndNothingElse() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Actor reader = new Actor("reader", Set.of(Grant.everywhere(Action.READ)));
        assertThatThrownBy(() -> cms.move(reader, id, 1, "nowhere")).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.move(reader, id, 9, "approved")).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.move(reader, id, 1, "draft")).isInstanceOf(Forbidden.class);
        cms.trash(id);
        assertThatThrownBy(() -> cms.move(reader, id, 1, "in-review")).isInstanceOf(Forbidden.class);
    }

    @Test
    default void aWayThatAsksForARoleIsOpenToThoseWhoHaveIt() {
        try (Installation cms = WorkflowTypes.installation(this, "{states: {a: {de: A}, b: {de: B}}, transitions:"
                + " [{from: a, to: b, right: review, roles: [legal, gone]}, {from: b, to: a, right: edit}]}")) {
            cms.roles.create(cms.editor, "legal", null, List.of(Grant.everywhere(Action.READ)));
            ItemId id = cms.create("notice", NOTICE).id();
            assertThatThrownBy(() -> cms.move(BEN, id, 1, "b")).isInstanceOfSatisfying(Forbidden.class,
                    refused -> assertThat(refused).hasMessageContaining("gone, legal"));
            account(cms, BEN.name(), new AssignedRole("legal", Set.of("article"), Set.of()));
            assertThatThrownBy(() -> cms.move(BEN, id, 1, "b")).isInstanceOf(Forbidden.class);
            assertThat(cms.reviewing.state(BEN, id, Line.MAIN, null).ways().getFirst().reasons())
                    .extracting(VersionState.Reason::code).containsExactly("forbidden");
            // Administrators neither.
            assertThatThrownBy(() -> cms.move(ADMIN, id, 1, "b")).isInstanceOf(Forbidden.class);
            account(cms, CARLA.name(), new AssignedRole("legal", Set.of(), Set.of()));
            account(cms, ANNA.name(), new AssignedRole("legal", Set.of(), Set.of()));
            // The role without the right is not enough.
            assertThatThrownBy(() -> cms.move(ANNA, id, 1, "b")).isInstanceOf(Forbidden.class);
            assertThat(cms.move(CARLA, id, 1, "b").state().name()).isEqualTo("b");
        }
    }

    private static void account(Installation cms, String name, AssignedRole role) {
        cms.accounts.create(cms.editor, name, new Account.Settings(null, List.of(role), false));
    }

    private static Set<LocaleTag> live(Installation cms, ItemId id) {
        return cms.reviewing.state(cms.editor, id, Line.MAIN, null).live();
    }

    private Installation required() {
        return WorkflowTypes.installation(this, "{required: true}");
    }

    static void approve(Installation cms, Actor actor, ItemId id, int version) {
        cms.move(actor, id, version, "in-review");
        cms.move(actor, id, version, "approved");
    }

    static Publish publication(ItemId id) {
        return new Publish(List.of(Installation.entry(id, Publish.Act.PUBLISH, null)), null);
    }

    private static void assertWrongState(ThrowingCallable publishing, String pointer) {
        assertThatThrownBy(publishing).isInstanceOfSatisfying(InvalidContent.class,
                invalid -> assertThat(invalid.faults()).extracting(Fault::pointer, Fault::code)
                        .containsExactly(tuple(pointer, "wrong_state")));
    }

    private static void refused(String code, ThrowingCallable command) {
        assertThatThrownBy(command).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.code()).isEqualTo(code));
    }
}
