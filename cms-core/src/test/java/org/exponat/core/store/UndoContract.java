package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.Plan;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.Undo;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.junit.jupiter.api.Test;

/** What every store does when an edition is undone: another one shows what it had replaced. */
interface UndoContract extends InstallationSource {

    @Test
    default void everythingAnEditionChangedIsAsItWasBefore() {
        Installation cms = installation();
        ItemId changed = cms.article("changed", DE, EN);
        ItemId gone = cms.article("gone", DE);
        ItemId fresh = cms.article("fresh", DE);
        cms.publish(List.of(Installation.entry(changed, Publish.Act.PUBLISH, null),
                Installation.entry(gone, Publish.Act.PUBLISH, null)));
        cms.revise(changed, 1, "{'title':{'de':'neu'},'slug':{'de':'neue-adresse'},'place':'there'}");
        Map<String, Hash> before = live(cms, 1, changed, gone, fresh);
        cms.publish(List.of(new Publish.Entry(changed, Publish.Act.PUBLISH, Set.of(DE), null, true),
                Installation.entry(gone, Publish.Act.WITHDRAW, null),
                Installation.entry(fresh, Publish.Act.PUBLISH, null)));

        Plan plan = cms.undoing.plan(cms.editor, new Undo(2));
        Published published = cms.undoing.undo(cms.editor, new Undo(2, false, plan.seal(), "a mistake"));

        assertThat(published).isInstanceOfSatisfying(Published.Made.class,
                made -> assertThat(made.edition().number()).isEqualTo(3));
        assertThat(live(cms, 3, changed, gone, fresh)).isEqualTo(before);
        assertThat(live(cms, 2, changed, gone, fresh)).isNotEqualTo(before);
        assertThat(cms.site().now().findBySlug("article", DE, new Slug("changed-de"))).isPresent();
        assertThat(cms.site().now().findBySlug("article", DE, new Slug("neue-adresse"))).isEmpty();
        assertThat(plan.goesAway()).extracting(Plan.Pointer::id).contains(fresh);
        assertThat(plan.goesLive()).extracting(Plan.Pointer::id).contains(changed, gone);
        // Drafts are not touched: what was published by mistake is still being written.
        assertThat(cms.drafts.get(cms.editor, changed).version().number()).isEqualTo(2);
    }

    @Test
    default void anUndoneEditionCanBeRestoredByUndoingThat() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        cms.revise(id, 1, "{'title':{'de':'two'}}");
        cms.publish(id);
        Map<String, Hash> second = live(cms, 2, id);

        cms.undoing.undo(cms.editor, new Undo(2));
        cms.undoing.undo(cms.editor, new Undo(3));

        assertThat(live(cms, 4, id)).isEqualTo(second);
    }

    @Test
    default void whatChangedAgainSinceIsUndoneOnlyWhereItIsToStay() {
        Installation cms = installation();
        ItemId again = cms.article("again", DE, EN);
        ItemId once = cms.article("once", DE);
        cms.publish(List.of(Installation.entry(again, Publish.Act.PUBLISH, null),
                Installation.entry(once, Publish.Act.PUBLISH, null)));
        cms.revise(again, 1, "{'title':{'de':'2','en':'2'},'place':'p'}");
        cms.revise(once, 1, "{'title':{'de':'2'}}");
        cms.publish(List.of(Installation.entry(again, Publish.Act.PUBLISH, null),
                Installation.entry(once, Publish.Act.PUBLISH, null)));
        cms.revise(again, 2, "{'title':{'de':'3'}}");
        cms.publish(again, DE);

        assertThatThrownBy(() -> cms.undoing.undo(cms.editor, new Undo(2))).isInstanceOfSatisfying(
                InvalidContent.class, refused -> assertThat(refused.faults()).extracting(Fault::pointer, Fault::code)
                        .containsExactly(tuple("/items/" + again, "changed_since")));
        cms.undoing.undo(cms.editor, new Undo(2, true, null, null));

        assertThat(title(cms, again, DE)).isEqualTo("3");
        assertThat(title(cms, again, EN)).isEqualTo("again en");
        assertThat(title(cms, once, DE)).isEqualTo("once de");
    }

    @Test
    default void whatAllLanguagesShareStaysWhileANewerLanguageNeedsIt() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        cms.publish(id, DE);
        cms.publish(id, EN);

        cms.undoing.undo(cms.editor, new Undo(1));

        assertThat(cms.site().now().find(id).orElseThrow().parts().keySet())
                .containsExactlyInAnyOrder(Slot.SHARED, Slot.of(EN));
    }

    @Test
    default void theLastLanguageTakesWhatAllShareWithItAndTheFirstBringsItBack() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        cms.publish(id, DE);
        cms.publish(id, EN);
        cms.withdraw(id, DE);
        cms.undoing.undo(cms.editor, new Undo(2));
        assertThat(cms.store.reader().live(id)).isEmpty();

        cms.publish(id);
        cms.withdraw(id, DE);
        cms.withdraw(id, EN);
        cms.undoing.undo(cms.editor, new Undo(6));
        assertThat(cms.store.reader().live(id).keySet()).containsExactlyInAnyOrder(Slot.SHARED, Slot.of(DE));
    }

    @Test
    default void editionsAreUndoneOneAfterTheOther() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        cms.revise(id, 1, "{'title':{'de':'two'}}");
        cms.publish(id);
        cms.revise(id, 2, "{'title':{'de':'three'}}");
        cms.publish(id);

        cms.undoing.undo(cms.editor, new Undo(3));
        cms.undoing.undo(cms.editor, new Undo(2));

        assertThat(title(cms, id, DE)).isEqualTo("one de");
    }

    @Test
    default void anAddressTakenSinceStandsAgainstIt() {
        Installation cms = installation();
        ItemId first = cms.article("same", DE);
        ItemId second = cms.article("same", DE);
        cms.publish(first);
        cms.withdraw(first);
        cms.publish(second);

        assertThatThrownBy(() -> cms.undoing.undo(cms.editor, new Undo(2))).isInstanceOfSatisfying(
                InvalidContent.class,
                refused -> assertThat(refused.faults()).extracting(Fault::code).containsExactly("slug_taken"));
        cms.withdraw(second);
        cms.trash(first);
        assertThatThrownBy(() -> cms.undoing.undo(cms.editor, new Undo(2))).isInstanceOfSatisfying(
                InvalidContent.class, refused -> assertThat(refused.faults()).extracting(Fault::code)
                        .isNotEmpty().containsOnly("trashed"));
    }

    @Test
    default void whatWasRetractedDoesNotComeBack() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        cms.withdraw(id);
        cms.retract(id);

        assertThatThrownBy(() -> cms.undoing.undo(cms.editor, new Undo(2))).isInstanceOfSatisfying(Conflict.class,
                refused -> assertThat(refused.code()).isEqualTo("retracted"));
    }

    @Test
    default void onlyThoseWhoMayPublishAndWithdrawAllOfItCanUndo() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        Actor publisher = new Actor("publisher",
                Set.of(Grant.everywhere(Action.READ), Grant.everywhere(Action.PUBLISH)));

        assertThatThrownBy(() -> cms.undoing.undo(publisher, new Undo(1))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.undoing.undo(cms.editor, new Undo(7))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.undoing.undo(cms.editor, new Undo(0))).isInstanceOf(NotFound.class);
    }

    private static String title(Installation cms, ItemId id, LocaleTag locale) {
        return cms.site().now().find(id).orElseThrow().part(Slot.of(locale)).orElseThrow().part().fields()
                .path("title").stringValue();
    }

    /** What every slot of the items shows in an edition. */
    private static Map<String, Hash> live(Installation cms, long edition, ItemId... ids) {
        return cms.site().at(cms.site().editions().find(edition).orElseThrow()).findAll(List.of(ids)).values().stream()
                .flatMap(item -> item.parts().entrySet().stream()
                        .map(part -> Map.entry(item.id() + "/" + part.getKey().key(), part.getValue().part().hash())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
