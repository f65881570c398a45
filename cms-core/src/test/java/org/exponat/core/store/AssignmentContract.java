package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.store.WorkflowTypes.ANNA;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Role;
import org.exponat.core.command.Account;
import org.exponat.core.command.Assign;
import org.exponat.core.command.Assigning.AssignmentPage;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.NotFound;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Assignment;
import org.exponat.core.model.AssignmentPlace;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store does with who is to do something. */
interface AssignmentContract extends InstallationSource {

    Actor EVA = Actor.of("eva", Role.EDITOR);

    @Test
    default void anItemIsAssignedFoundByWhomItIsForAndDone() {
        Installation cms = people();
        ItemId id = cms.article("one", DE);
        List<Assignment> made = cms.assigning.assign(ANNA,
                new Assign(id, Line.MAIN, List.of("eva", "finn"), "Bitte prüfen", LocalDate.parse("2030-03-01")));
        assertThat(made).extracting(Assignment::number).containsExactly(1, 2);
        assertThat(cms.assigning.to(EVA, null, null, 10).assignments()).containsExactly(made.getFirst());
        assertThat(cms.assigning.to(ANNA, "finn", null, 10).assignments()).containsExactly(made.getLast());

        Assignment done = cms.assigning.end(EVA, id, 1);
        assertThat(done.endedBy()).isEqualTo("eva");
        assertThat(cms.assigning.end(EVA, id, 1)).isEqualTo(done);
        assertThat(cms.assigning.to(EVA, null, null, 10).assignments()).isEmpty();
        assertThat(cms.assigning.of(ANNA, id, true, 0, 10).assignments()).containsExactly(made.getLast());
        assertThat(cms.assigning.of(ANNA, id, false, 0, 10).assignments()).containsExactly(done, made.getLast());
        assertThat(cms.store.feed().after(1, 10)).extracting(FeedEntry::change).containsExactly(
                new Change.AssignmentChanged(id, 1, false), new Change.AssignmentChanged(id, 2, false),
                new Change.AssignmentChanged(id, 1, true));
    }

    @Test
    default void whoMayNotReadAnItemIsNotGivenIt() {
        Installation cms = people();
        ItemId id = cms.article("one", DE);
        assertThatThrownBy(() -> cms.assigning.assign(ANNA, new Assign(id, Line.MAIN,
                List.of("eva", "nina", "dieter", "nobody", "eva"), "x".repeat(1_001), null)))
                .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults())
                        .extracting(fault -> fault.pointer() + " " + fault.code()).containsExactly("/note too_long",
                                "/to/1 cannot_read", "/to/2 unknown_account", "/to/3 unknown_account",
                                "/to/4 not_unique"));
        assertThat(cms.assigning.of(ANNA, id, false, 0, 10).assignments()).isEmpty();
        assertThatThrownBy(() -> cms.assigning.assign(ANNA, new Assign(id, Line.MAIN, List.of(), null, null)))
                .isInstanceOfSatisfying(InvalidContent.class,
                        invalid -> assertThat(invalid.faults()).extracting(Fault::pointer).containsExactly("/to"));
        assertThatThrownBy(
                () -> cms.assigning.assign(ANNA, new Assign(id, new Line("gone"), List.of("eva"), null, null)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    default void nobodyIsGivenTheSameTwiceWhileItIsToBeDone() throws Exception {
        Installation cms = people();
        ItemId id = cms.article("one", DE);
        List<Boolean> done = AtOnce.run(3, _ -> {
            try {
                cms.assigning.assign(ANNA, new Assign(id, Line.MAIN, List.of("eva"), null, null));
                return true;
            } catch (Conflict lost) {
                assertThat(lost.code()).isEqualTo("assigned");
                return false;
            }
        });
        assertThat(done).containsOnlyOnce(true);
        cms.open(id, "fix", 1);
        cms.assigning.assign(ANNA, new Assign(id, new Line("fix"), List.of("eva"), null, null));
        cms.assigning.end(ANNA, id, 1);
        assertThat(cms.assigning.assign(ANNA, new Assign(id, Line.MAIN, List.of("eva"), null, null)).getFirst()
                .number()).isEqualTo(3);
    }

    @Test
    default void whoWorksOnAnItemAssignsItAndWhoHasItEndsIt() {
        Installation cms = people();
        ItemId id = cms.article("one", DE);
        Actor reader = new Actor("finn", Set.of(Grant.everywhere(Action.READ)));
        Assign command = new Assign(id, Line.MAIN, List.of("finn"), null, null);
        assertThatThrownBy(() -> cms.assigning.assign(reader, command)).isInstanceOf(Forbidden.class);
        cms.assigning.assign(ANNA, new Assign(id, Line.MAIN, List.of("eva"), null, null));
        assertThatThrownBy(() -> cms.assigning.end(reader, id, 1)).isInstanceOf(Forbidden.class);
        cms.assigning.assign(ANNA, command);
        assertThat(cms.assigning.end(reader, id, 2).isOpen()).isFalse();
        assertThatThrownBy(() -> cms.assigning.end(ANNA, id, 9)).isInstanceOf(NotFound.class);
        cms.trash(id);
        assertThat(cms.assigning.to(EVA, null, null, 10).assignments()).isEmpty();
        assertThatThrownBy(() -> cms.assigning.assign(ANNA, command)).isInstanceOf(Conflict.class);
    }

    @Test
    default void whatIsDueFirstComesFirstPageByPage() {
        Installation cms = people();
        List<String> days = new ArrayList<>(List.of("2030-05-01", "2029-01-01", "", "2030-04-30", ""));
        for (int i = 0; i < days.size(); i++) {
            cms.assigning.assign(ANNA, new Assign(cms.article("n" + i, DE), Line.MAIN, List.of("eva"), null,
                    days.get(i).isEmpty() ? null : LocalDate.parse(days.get(i))));
        }
        List<String> listed = new ArrayList<>();
        @Nullable
        AssignmentPlace last = null;
        do {
            AssignmentPage page = cms.assigning.to(EVA, null, last, 2);
            page.assignments().forEach(one -> listed.add(one.dueOn() == null ? "" : one.dueOn().toString()));
            last = page.next();
        } while (last != null);
        assertThat(listed).containsExactly("2029-01-01", "2030-04-30", "2030-05-01", "", "");
        assertThat(cms.assigning.to(new Actor("x", Set.of()), "eva", null, 10).assignments()).isEmpty();
    }

    @Test
    default void whatIsToBeDoneOnALineEndsWithIt() {
        Installation cms = people();
        ItemId id = cms.article("one", DE);
        for (String line : List.of("fix", "gone")) {
            cms.open(id, line, 1);
            cms.assigning.assign(ANNA, new Assign(id, new Line(line), List.of("eva", "finn"), null, null));
        }
        cms.assigning.assign(ANNA, new Assign(id, Line.MAIN, List.of("eva"), null, null));
        cms.lines.merge(cms.editor, id, new Line("fix"), null);
        cms.lines.close(cms.editor, id, new Line("gone"));
        assertThat(cms.assigning.of(ANNA, id, true, 0, 10).assignments()).extracting(one -> one.line().name())
                .containsExactly("main");
        assertThat(cms.assigning.to(EVA, null, null, 10).assignments()).extracting(Assignment::number)
                .containsExactly(5);
        assertThat(cms.assigning.of(ANNA, id, false, 0, 10).assignments().getFirst().endedBy()).isEqualTo("editor");
        assertThat(cms.store.feed().after(cms.store.feed().last() - 2, 10)).extracting(FeedEntry::change)
                .containsExactly(new Change.AssignmentChanged(id, 3, true), new Change.AssignmentChanged(id, 4, true));
    }

    private Installation people() {
        Installation cms = installation();
        account(cms, "eva", false, List.of(AssignedRole.everywhere(Role.EDITOR)));
        account(cms, "finn", false, List.of(AssignedRole.everywhere(Role.EDITOR)));
        account(cms, "nina", false, List.of(new AssignedRole("editor", Set.of("note"), Set.of())));
        account(cms, "dieter", true, List.of(AssignedRole.everywhere(Role.EDITOR)));
        return cms;
    }

    private static void account(Installation cms, String name, boolean disabled, List<AssignedRole> roles) {
        cms.accounts.create(cms.editor, name, new Account.Settings(null, roles, disabled));
    }
}
