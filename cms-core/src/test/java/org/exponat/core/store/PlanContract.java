package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.entry;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.command.Plan;
import org.exponat.core.command.PlanChanged;
import org.exponat.core.command.Planning;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Publish.Act;
import org.exponat.core.command.Published;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.junit.jupiter.api.Test;

/** What every store tells of an act of publishing before it is done, and what its seal holds fast. */
interface PlanContract extends InstallationSource {

    @Test
    default void aPlanSaysWhatGoesLiveAndDoesNothing() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Plan plan = plan(cms, entry(id, Act.PUBLISH, null));

        assertThat(plan.entries()).containsExactly(new Publish.Entry(id, Act.PUBLISH, Set.of(DE), 1, true));
        assertThat(plan.goesLive()).containsExactlyInAnyOrder(
                new Plan.Pointer(id, "article", Slot.SHARED, 1, null, true),
                new Plan.Pointer(id, "article", Slot.of(DE), 1, new Slug("one-de"), true));
        assertThat(plan.goesAway()).isEmpty();
        assertThat(plan.faults()).isEmpty();
        assertThat(cms.site().editions().current()).isEqualTo(Edition.EMPTY);
        assertThat(cms.store.feed().last()).isEqualTo(1);
    }

    @Test
    default void aPublicationThatNamesThePlanDoesWhatItSays() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Plan plan = plan(cms, entry(id, Act.PUBLISH, null));

        assertThat(publish(cms, plan.seal(), entry(id, Act.PUBLISH, null))).isInstanceOf(Published.Made.class);
        assertThat(cms.site().now().find(id)).isPresent();
    }

    @Test
    default void theSealIsOfTheOutcomeAndOfNothingElse() {
        Installation cms = installation();
        ItemId one = cms.article("one", DE);
        ItemId two = cms.article("two", DE);
        Hash seal = plan(cms, entry(one, Act.PUBLISH, null), entry(two, Act.PUBLISH, null)).seal();
        cms.publish(cms.article("other", DE));
        cms.clock.advance(Duration.ofDays(1));

        assertThat(plan(cms, entry(two, Act.PUBLISH, 1), entry(one, Act.PUBLISH, null)).seal()).isEqualTo(seal);
        assertThat(cms.planning.plan(cms.editor, new Publish(List.of(entry(one, Act.PUBLISH, null),
                new Publish.Entry(two, Act.PUBLISH, Set.of(DE), null, true)), "said")).seal()).isEqualTo(seal);
        assertThat(plan(cms, entry(one, Act.PUBLISH, null)).seal()).isNotEqualTo(seal);
        assertThat(publish(cms, seal, entry(two, Act.PUBLISH, null), entry(one, Act.PUBLISH, null)))
                .isInstanceOf(Published.Made.class);
    }

    @Test
    default void whatWasSavedSinceIsNotPublishedUnseen() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Plan plan = plan(cms, entry(id, Act.PUBLISH, null));
        cms.revise(id, 1, "{'title':{'de':'neuer'}}");

        PlanChanged changed = catchThrowableOfType(PlanChanged.class,
                () -> publish(cms, plan.seal(), entry(id, Act.PUBLISH, null)));
        assertThat(changed.differences()).containsOnlyKeys("entries", "goesLive");
        assertThat(changed.differences().get("entries")).satisfies(difference -> {
            assertThat(difference.planned()).extracting(one -> one.path("version").intValue()).containsExactly(1);
            assertThat(difference.now()).extracting(one -> one.path("version").intValue()).containsExactly(2);
        });
        assertThat(cms.site().editions().current()).isEqualTo(Edition.EMPTY);
        assertThat(publish(cms, plan.seal(), entry(id, Act.PUBLISH, 1))).isInstanceOf(Published.Made.class);
    }

    @Test
    default void whatOthersPublishedSinceIsPartOfTheDifference() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        cms.publish(target);
        ItemId source = linking("source", target, cms);
        Plan plan = plan(cms, entry(source, Act.PUBLISH, null));
        cms.withdraw(target);

        PlanChanged changed = catchThrowableOfType(PlanChanged.class,
                () -> publish(cms, plan.seal(), entry(source, Act.PUBLISH, null)));
        assertThat(changed.differences()).containsOnlyKeys("linksNotLive");
        assertThat(changed.differences().get("linksNotLive")).satisfies(difference -> {
            assertThat(difference.planned()).isEmpty();
            assertThat(difference.now()).extracting(one -> one.path("target").stringValue())
                    .containsExactly(target.toString());
        });
    }

    @Test
    default void aPlanIsKeptForItsTimeAndAfterItOnlyThePresentIsTold() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Plan plan = plan(cms, entry(id, Act.PUBLISH, null));
        cms.revise(id, 1, "{'title':{'de':'neuer'}}");
        cms.clock.advance(Planning.KEPT_FOR);
        plan(cms, entry(id, Act.PUBLISH, 2));
        assertThat(cms.store.reader().plan(plan.seal())).isPresent();
        cms.clock.advance(Duration.ofSeconds(1));
        plan(cms, entry(id, Act.PUBLISH, 2));
        assertThat(cms.store.reader().plan(plan.seal())).isEmpty();

        PlanChanged changed = catchThrowableOfType(PlanChanged.class,
                () -> publish(cms, plan.seal(), entry(id, Act.PUBLISH, null)));
        assertThat(changed.differences().values()).allMatch(difference -> difference.planned().isEmpty());
        assertThat(changed.differences()).containsKey("goesLive");
        assertThat(publish(cms, plan.seal(), entry(id, Act.PUBLISH, 1))).isInstanceOf(Published.Made.class);
    }

    @Test
    default void linksToWhatIsNotLiveAreFoundInTextToo() {
        Installation cms = installation();
        ItemId draft = cms.article("draft", DE);
        ItemId there = cms.article("there", DE);
        ItemId together = cms.article("together", DE);
        cms.publish(there);
        ItemId source = cms.create("article", """
                {'title':{'de':'s'},'slug':{'de':'s'},'author':'%1$s','related':['%2$s','%3$s'],
                 'body':{'de':[{'type':'paragraph','text':'siehe [dort](item:%1$s) und [da](item:%2$s)'}]}}"""
                .formatted(draft, there, together)).id();

        assertThat(plan(cms, entry(source, Act.PUBLISH, null), entry(together, Act.PUBLISH, null)).linksNotLive())
                .containsExactlyInAnyOrder(new Plan.Link(source, Slot.SHARED, "author", draft),
                        new Plan.Link(source, Slot.of(DE), "body", draft));
    }

    @Test
    default void linksThatWereBrokenAreFoundAlsoWhereNothingElseChanges() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE);
        ItemId source = cms.create("article", "{'title':{'de':'s'},'slug':{'de':'s'},'author':'%s'}".formatted(target))
                .id();
        cms.publish(target);
        cms.publish(source);
        cms.withdraw(target);
        cms.revise(source, 1, "{'title':{'de':'anders'}}");

        Plan plan = plan(cms, entry(source, Act.PUBLISH, null));
        assertThat(plan.goesLive()).extracting(Plan.Pointer::slot).containsExactly(Slot.of(DE));
        assertThat(plan.linksNotLive()).containsExactly(new Plan.Link(source, Slot.SHARED, "author", target));
    }

    @Test
    default void linksToWhatGoesAwayAreBroken() {
        Installation cms = installation();
        ItemId target = cms.article("target", DE, EN);
        ItemId stays = linking("stays", target, cms);
        ItemId goesToo = linking("goes", target, cms);
        ItemId changes = linking("changes", target, cms);
        linking("draft", target, cms);
        cms.publish(List.of(entry(target, Act.PUBLISH, null), entry(stays, Act.PUBLISH, null),
                entry(goesToo, Act.PUBLISH, null), entry(changes, Act.PUBLISH, null)));
        cms.revise(changes, 1, "{'author':null}");

        assertThat(plan(cms, new Publish.Entry(target, Act.WITHDRAW, Set.of(DE), null, true)).linksBroken()).isEmpty();
        Plan plan = plan(cms, entry(target, Act.WITHDRAW, null), entry(goesToo, Act.WITHDRAW, null),
                entry(changes, Act.PUBLISH, null));
        assertThat(plan.linksBroken()).containsExactly(new Plan.Link(stays, Slot.SHARED, "author", target));
        assertThat(plan.goesAway()).extracting(Plan.Pointer::id, Plan.Pointer::slot).containsExactlyInAnyOrder(
                tuple(target, Slot.SHARED), tuple(target, Slot.of(DE)), tuple(target, Slot.of(EN)),
                tuple(goesToo, Slot.SHARED), tuple(goesToo, Slot.of(DE)));
    }

    @Test
    default void otherLanguagesThatChangeOrStayBehindAreNamed() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        cms.publish(id);
        cms.revise(id, 1, "{'place':'Mulfingen','year':1963,'title':{'de':'neu','en':'new'}}");
        Plan german = plan(cms, new Publish.Entry(id, Act.PUBLISH, Set.of(DE), null, true));

        assertThat(german.otherLanguages()).containsExactly(new Plan.OtherLanguage(id, EN, Set.of("place", "year")));
        assertThat(german.leftBehind()).containsExactly(new Plan.LeftBehind(id, EN, 1, 2));
        assertThat(german.goesLive()).allMatch(pointer -> !pointer.isNew());
        assertThat(plan(cms, new Publish.Entry(id, Act.PUBLISH, Set.of(DE), null, false)).otherLanguages()).isEmpty();
        Plan both = plan(cms, entry(id, Act.PUBLISH, null));
        assertThat(both.otherLanguages()).isEmpty();
        assertThat(both.leftBehind()).isEmpty();
    }

    @Test
    default void addressesThatChangeAreNamed() {
        Installation cms = installation();
        ItemId moved = cms.article("moved", DE, EN);
        ItemId gone = cms.article("gone", DE);
        cms.publish(moved);
        cms.publish(gone);
        cms.revise(moved, 1, "{'slug':{'de':'elsewhere'}}");

        assertThat(plan(cms, entry(moved, Act.PUBLISH, null), entry(gone, Act.WITHDRAW, null)).slugs())
                .containsExactlyInAnyOrder(
                        new Plan.SlugChange(moved, DE, new Slug("moved-de"), new Slug("elsewhere")),
                        new Plan.SlugChange(gone, DE, new Slug("gone-de"), null));
    }

    @Test
    default void picturesThatCannotBeDescribedOrMayNotBeShownAreNamed() {
        Installation cms = installation();
        ItemId good = asset("good", "'de':'a','en':'b'", "2026-03-01", cms);
        ItemId ended = asset("ended", "'de':'a','en':'b'", "2026-02-28", cms);
        ItemId mute = asset("mute", "'de':'a'", "2030-01-01", cms);
        cms.publish(good);
        cms.publish(ended, DE);
        cms.publish(mute, DE);
        ItemId shows = cms.create("article", """
                {'title':{'de':'s','en':'s'},'slug':{'de':'s','en':'s'},'image':'%s',
                 'body':{'de':[{'type':'image','asset':'%s'},{'type':'image','asset':'%s'}]}}"""
                .formatted(mute, ended, good)).id();

        assertThat(plan(cms, entry(shows, Act.PUBLISH, null)).pictures()).containsExactlyInAnyOrder(
                new Plan.Picture(shows, EN, mute, Plan.Concern.NO_ALTERNATIVE_TEXT),
                new Plan.Picture(shows, DE, ended, Plan.Concern.RIGHTS_ENDED));
        assertThat(plan(cms, entry(shows, Act.PUBLISH, null)).linksNotLive()).isEmpty();
    }

    @Test
    default void whatStandsAgainstTheActIsInThePlanAsThePublicationWouldTellIt() {
        Installation cms = installation();
        cms.publish(cms.article("same", DE));
        ItemId other = cms.article("same", DE);
        ItemId untitled = cms.create("article", "{'slug':{'de':'x'}}").id();
        Publish.Entry[] entries = {entry(other, Act.PUBLISH, null), entry(ItemId.fresh(), Act.PUBLISH, null),
                new Publish.Entry(untitled, Act.PUBLISH, Set.of(DE), null, true)};

        Plan plan = plan(cms, entries);
        assertThat(plan.faults()).extracting(Fault::pointer, Fault::code).containsExactlyInAnyOrder(
                tuple("/entries/0/fields/slug/de", "slug_taken"), tuple("/entries/1/id", "unknown_item"),
                tuple("/entries/2/fields/title/de", "required"));
        assertThatThrownBy(() -> publish(cms, plan.seal(), entries)).isInstanceOfSatisfying(InvalidContent.class,
                invalid -> assertThat(invalid.faults()).isEqualTo(plan.faults()));
    }

    @Test
    default void aPlanNeedsTheRightsOfTheAct() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        Actor translator = new Actor("translator",
                Set.of(Grant.everywhere(Action.READ), new Grant(Action.PUBLISH, Set.of(), Set.of(EN))));
        cms.publish(id, DE);

        assertThatThrownBy(() -> planBy(translator, cms, entry(id, Act.PUBLISH, null))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> planBy(translator, cms, entry(id, Act.WITHDRAW, null))).isInstanceOf(Forbidden.class);
        assertThat(planBy(translator, cms, new Publish.Entry(id, Act.PUBLISH, Set.of(EN), null, false)).goesLive())
                .extracting(Plan.Pointer::slot).containsExactly(Slot.of(EN));
        assertThat(planBy(new Actor("nobody", Set.of()), cms, entry(id, Act.PUBLISH, null)).faults())
                .extracting(Fault::code).containsExactly("unknown_item");
    }

    private static ItemId linking(String name, ItemId target, Installation cms) {
        return cms.create("article", "{'title':{'de':'%1$s'},'slug':{'de':'%1$s'},'author':'%2$s'}"
                .formatted(name, target)).id();
    }

    private static ItemId asset(String name, String alt, String rightsUntil, Installation cms) {
        return cms.create("asset",
                """
                        {'title':{'de':'%1$s','en':'%1$s'},'slug':{'de':'%1$s','en':'%1$s'},'alt':{%2$s},'rightsUntil':'%3$s'}"""
                        .formatted(name, alt, rightsUntil))
                .id();
    }

    private static Plan plan(Installation cms, Publish.Entry... entries) {
        return planBy(cms.editor, cms, entries);
    }

    private static Plan planBy(Actor actor, Installation cms, Publish.Entry... entries) {
        return cms.planning.plan(actor, new Publish(Arrays.asList(entries), null));
    }

    private static Published publish(Installation cms, Hash seal, Publish.Entry... entries) {
        return cms.publishing.publish(cms.editor, new Publish(Arrays.asList(entries), null, null, seal, null));
    }
}
