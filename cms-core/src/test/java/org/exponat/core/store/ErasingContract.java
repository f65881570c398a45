package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.store.WorkflowTypes.ANNA;
import static org.exponat.core.store.WorkflowTypes.BEN;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.AuditQuestion;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Role;
import org.exponat.core.command.Account;
import org.exponat.core.command.Assign;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.KeptAnswers;
import org.exponat.core.command.MoveVersion;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.WriteComment;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.junit.jupiter.api.Test;

/** What every store does when something that was said may not be known any longer. */
interface ErasingContract extends InstallationSource {

    @Test
    default void whatWasSaidOfAStateOrAnAssignmentIsErasedAndThatIsTold() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.accounts.create(cms.editor, "eva", new Account.Settings(null,
                List.of(AssignedRole.everywhere(Role.EDITOR)), false));
        cms.reviewing.move(ANNA, new MoveVersion(id, 1, "in-review", null, "Frau Muster hat es so gesagt"));
        long moved = cms.store.feed().last();
        cms.assigning.assign(ANNA, new Assign(id, Line.MAIN, List.of("eva"), "Frau Muster fragen", null));
        long assigned = cms.store.feed().last();
        assertThat(cms.history.of(ANNA, id, Long.MAX_VALUE, 2).events()).extracting(event -> event.message())
                .containsExactly(Optional.of("Frau Muster fragen"), Optional.of("Frau Muster hat es so gesagt"));

        assertThatThrownBy(() -> cms.erasing.erase(BEN, id, moved)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.erasing.erase(new Actor("x", Set.of()), id, moved)).isInstanceOf(NotFound.class);
        cms.trash(id);
        cms.erasing.erase(cms.editor, id, moved);
        cms.erasing.erase(cms.editor, id, assigned);
        // There is nothing left to erase.
        cms.erasing.erase(cms.editor, id, assigned);
        assertThat(cms.reviewing.state(ANNA, id, Line.MAIN, null).last()).satisfies(last -> {
            assertThat(last.message()).isNull();
            assertThat(last.author()).isEqualTo("anna");
        });
        assertThat(cms.assigning.of(ANNA, id, true, 0, 10).assignments()).extracting(one -> one.note())
                .containsOnlyNulls();
        assertThat(cms.store.feed().after(assigned + 1, 10)).extracting(FeedEntry::change)
                .containsExactly(new Change.WordsErased(id, moved), new Change.WordsErased(id, assigned));
        assertThat(cms.store.reader().audit().below(AuditQuestion.ALL, Long.MAX_VALUE, 1)).singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("words_erased");
                    assertThat(entry.account()).isEqualTo("editor");
                    assertThat(entry.item()).isEqualTo(id);
                });
    }

    @Test
    default void whatIsOfAnotherKindOrOfAnotherItemIsNotErasedSo() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        ItemId other = cms.article("other", DE);
        cms.move(ANNA, other, 1, "in-review");
        assertThatThrownBy(() -> cms.erasing.erase(cms.editor, id, cms.store.feed().last()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.erasing.erase(cms.editor, id, 1)).isInstanceOfSatisfying(Conflict.class,
                refused -> assertThat(refused.code()).isEqualTo("kept"));
    }

    @Test
    default void requestsThatAreSentAgainDoNotTellWhatWasErased() {
        Installation cms = installation();
        KeptAnswers answers = new KeptAnswers(new JoinedStore(cms.store), cms.clock);
        ItemId id = cms.article("one", DE);
        ItemId other = cms.article("other", DE);
        cms.commenting.write(ANNA, new WriteComment(id, null, null, null, null, "Geheim"));
        answers.afterwards(request("said"), answers.position(), new KeptAnswers.Answer(id, 201, "{}", "Geheim"));
        answers.afterwards(request("other"), answers.position(), new KeptAnswers.Answer(other, 201, "{}", "x"));
        answers.afterwards(request("none"), answers.position(), new KeptAnswers.Answer(null, 201, "{}", "x"));
        cms.commenting.retract(ANNA, id, 1);
        assertThat(answers.find(request("said")).orElseThrow().answer())
                .isEqualTo(new KeptAnswers.Answer(id, 201, "{}", null));
        for (String key : List.of("other", "none")) {
            assertThat(answers.find(request(key)).orElseThrow().answer().body()).isEqualTo("x");
        }

        answers.afterwards(request("moved"), answers.position(), new KeptAnswers.Answer(id, 200, "{}", "Muster"));
        cms.reviewing.move(ANNA, new MoveVersion(id, 1, "in-review", null, "Muster"));
        cms.erasing.erase(cms.editor, id, cms.store.feed().last());
        assertThat(answers.find(request("moved")).orElseThrow().answer().body()).isNull();
        answers.afterwards(request("batch"), answers.position(), new KeptAnswers.Answer(null, 200, "{}",
                "{\"results\":[{\"status\":409,\"id\":\"" + other + "\",\"problem\":{\"collisions\":[\"Geheim\"]}}]}"));
        cms.publish(other);
        cms.retract(other);
        for (String key : List.of("other", "batch")) {
            assertThat(answers.find(request(key)).orElseThrow().answer().body()).as(key).isNull();
        }
        assertThat(answers.find(request("none")).orElseThrow().answer().body()).isEqualTo("x");
    }

    private static KeptAnswers.Request request(String key) {
        return new KeptAnswers.Request(ANNA, key, Hash.of(key));
    }
}
