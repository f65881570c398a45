package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Role;
import org.exponat.core.command.Account;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.DuePlans;
import org.exponat.core.command.DueWatch;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.PlanChanged;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Publish.Act;
import org.exponat.core.command.Published;
import org.exponat.core.command.Schedule.SchedulePage;
import org.exponat.core.command.Scheduled;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.ActState;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store keeps of acts that wait for their instant. No test waits for one: the clock is moved. */
@Timeout(120)
interface ScheduleContract extends InstallationSource {

    Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    default void nothingIsSeenBeforeItsInstantAndEverythingFromItOn() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Scheduled act = plan(cms, NOON.plusSeconds(60), entry(id, Act.PUBLISH, null));
        assertThat(act.state()).isEqualTo(ActState.PLANNED);
        assertThat(act.entries()).extracting(Scheduled.Entry::asked)
                .containsExactly(new Publish.Entry(id, Act.PUBLISH, Set.of(DE), 1, true));
        cms.clock.set(NOON.plusSeconds(60).minus(1, ChronoUnit.MICROS));
        assertThat(cms.site().editions().current()).isEqualTo(Edition.EMPTY);
        assertThat(cms.site().editions().find(1)).isEmpty();

        cms.clock.set(NOON.plusSeconds(3_600));
        assertThat(cms.site().editions().find(1)).contains(new Edition(1, NOON.plusSeconds(60)));
        assertThat(cms.site().now().find(id)).isPresent();
        assertThat(cms.schedule.get(cms.editor, act.id())).satisfies(done -> {
            assertThat(done.state()).isEqualTo(ActState.DONE);
            assertThat(done.edition()).isEqualTo(1);
            assertThat(done.settledAt()).isEqualTo(NOON.plusSeconds(3_600));
        });
        assertThat(cms.store.feed().after(1, 10)).extracting(FeedEntry::change)
                .containsExactly(new Change.ActPlanned(act.id(), NOON.plusSeconds(60)), new Change.EditionMade(1));
    }

    @Test
    default void theVersionIsFixedWhenItIsAccepted() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        plan(cms, NOON.plusSeconds(60), entry(id, Act.PUBLISH, null));
        cms.revise(id, 1, "{'title':{'de':'später','en':'later'},'slug':{'en':'later'}}");
        cms.clock.set(NOON.plusSeconds(60));

        assertThat(cms.site().now().find(id).orElseThrow().parts()).hasSize(2).allSatisfy(
                (_, part) -> assertThat(part.version()).isEqualTo(1));
    }

    @Test
    default void aReadOfThePastSeesWhatWasDueBeforeItAndNobodyHadNoticed() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        plan(cms, NOON.plusSeconds(60), entry(id, Act.PUBLISH, null));
        plan(cms, NOON.plusSeconds(120), entry(id, Act.WITHDRAW, null));
        cms.clock.set(NOON.plusSeconds(3_600));

        assertThat(cms.site().editions().at(NOON.plusSeconds(60)).number()).isEqualTo(1);
        assertThat(cms.site().editions().at(NOON.plusSeconds(59))).isEqualTo(Edition.EMPTY);
        assertThat(cms.site().editions().at(NOON.plusSeconds(130)).number()).isEqualTo(2);
        assertThat(cms.site().editions().before(Long.MAX_VALUE, 10)).extracting(Edition::effectiveAt)
                .containsExactly(NOON.plusSeconds(120), NOON.plusSeconds(60));
    }

    @Test
    default void actsAreCarriedOutByInstantAndThenAsTheyWereAccepted() {
        Installation cms = installation();
        List<ItemId> ids = IntStream.range(0, 4).mapToObj(i -> cms.article("a" + i, DE)).toList();
        plan(cms, NOON.plusSeconds(90), entry(ids.get(0), Act.PUBLISH, null));
        plan(cms, NOON.plusSeconds(60), entry(ids.get(1), Act.PUBLISH, null));
        plan(cms, NOON.plusSeconds(60), entry(ids.get(2), Act.PUBLISH, null));
        plan(cms, NOON.plusSeconds(30), entry(ids.get(3), Act.PUBLISH, null));
        cms.clock.set(NOON.plusSeconds(100));

        assertThat(cms.site().editions().current().number()).isEqualTo(4);
        assertThat(LongStream.rangeClosed(1, 4).mapToObj(number -> cms.site().editions().changes(number).getFirst()))
                .extracting(EditionChange::item)
                .containsExactly(ids.get(3), ids.get(1), ids.get(2), ids.get(0));
        assertThat(cms.site().editions().before(5, 10)).extracting(Edition::effectiveAt).containsExactly(
                NOON.plusSeconds(90), NOON.plusSeconds(60).plus(1, ChronoUnit.MICROS), NOON.plusSeconds(60),
                NOON.plusSeconds(30));
    }

    @Test
    default void whatIsDueComesBeforeWhatIsPublishedAfterIt() {
        Installation cms = installation();
        ItemId planned = cms.article("planned", DE);
        ItemId now = cms.article("now", DE);
        plan(cms, NOON.plusSeconds(60), entry(planned, Act.PUBLISH, null));
        cms.clock.set(NOON.plusSeconds(120));

        assertThat(cms.publish(now)).isInstanceOfSatisfying(Published.Made.class,
                made -> assertThat(made.edition()).isEqualTo(new Edition(2, NOON.plusSeconds(120))));
        assertThat(cms.site().editions().find(1)).contains(new Edition(1, NOON.plusSeconds(60)));
        assertThat(cms.site().editions().changes(1)).extracting(EditionChange::item).containsExactly(planned);
    }

    @Test
    default void anInstantThatIsNotInTheFutureMeansNow() {
        Installation cms = installation();
        for (Instant at : List.of(NOON, NOON.minusSeconds(86_400), Instant.MIN)) {
            assertThat(publish(cms, cms.editor, at, null, entry(cms.article("a", DE), Act.PUBLISH, null)))
                    .isInstanceOfSatisfying(Published.Made.class,
                            made -> assertThat(made.edition().effectiveAt()).isAfterOrEqualTo(NOON));
            cms.withdraw(cms.site().now().findBySlug("article", DE, new Slug("a-de")).orElseThrow().id());
        }
        assertThat(all(cms)).isEmpty();
        ItemId id = cms.article("b", DE);
        assertThatThrownBy(() -> plan(cms, Instant.MAX, entry(id, Act.PUBLISH, null)))
                .isInstanceOf(InvalidContent.class);
    }

    @Test
    default void whatCannotBeDoneNowIsNotPlannedEither() {
        Installation cms = installation();
        ItemId untitled = cms.create("article", "{'slug':{'de':'s'}}").id();
        ItemId id = cms.article("one", DE);
        var seal = cms.planning.plan(cms.editor, new Publish(List.of(entry(id, Act.PUBLISH, null)), null)).seal();
        cms.revise(id, 1, "{'title':{'de':'anders'}}");

        assertThatThrownBy(() -> plan(cms, NOON.plusSeconds(1),
                new Publish.Entry(untitled, Act.PUBLISH, Set.of(DE), null, true))).isInstanceOf(InvalidContent.class);
        assertThatThrownBy(() -> cms.publishing.publish(cms.editor, new Publish(
                List.of(entry(id, Act.PUBLISH, null)), NOON.plusSeconds(1), null, seal, null)))
                .isInstanceOf(PlanChanged.class);
        assertThat(all(cms)).isEmpty();
    }

    @Test
    default void anActThatFailsDoesNothingAndHoldsUpNothing() {
        Installation cms = installation();
        ItemId fine = cms.article("fine", DE);
        ItemId late = cms.article("same", DE);
        Scheduled fails = plan(cms, NOON.plusSeconds(60), entry(fine, Act.PUBLISH, null),
                entry(late, Act.PUBLISH, null));
        Scheduled works = plan(cms, NOON.plusSeconds(60), entry(fine, Act.PUBLISH, null));
        cms.publish(cms.article("same", DE));
        cms.clock.set(NOON.plusSeconds(61));

        assertThat(cms.site().editions().current().number()).isEqualTo(2);
        assertThat(cms.site().now().find(late)).isEmpty();
        assertThat(cms.site().now().find(fine)).isPresent();
        assertThat(cms.schedule.get(cms.editor, fails.id())).satisfies(failed -> {
            assertThat(failed.state()).isEqualTo(ActState.FAILED);
            assertThat(failed.edition()).isNull();
            assertThat(failed.reasons()).extracting(Fault::pointer, Fault::code)
                    .containsExactly(tuple("/entries/1/fields/slug/de", "slug_taken"));
        });
        assertThat(cms.schedule.get(cms.editor, works.id()).edition()).isEqualTo(2);
        assertThat(cms.store.feed().after(0, 100)).extracting(FeedEntry::change)
                .contains(new Change.ActFailed(fails.id()));
    }

    @Test
    default void anActThatThisNodeDoesNotUnderstandFailsAlone() {
        Installation cms = installation();
        ItemId note = cms.create("note", "{'title':{'de':'n'},'slug':{'de':'n'}}").id();
        ItemId article = cms.article("one", DE);
        Scheduled fails = plan(cms, NOON.plusSeconds(60), entry(note, Act.PUBLISH, null));
        plan(cms, NOON.plusSeconds(60), entry(article, Act.PUBLISH, null));
        cms.clock.set(NOON.plusSeconds(61));
        ContentTypes withoutNotes = new ContentTypes(
                cms.types.all().stream().filter(type -> !type.name().equals("note")).toList());
        PublishedSite site = new DuePlans(cms.store, withoutNotes, cms.languages, cms.clock, "SPO")
                .punctual(cms.store.site());

        assertThat(site.now().find(article)).isPresent();
        assertThat(site.now().edition().number()).isEqualTo(1);
        assertThat(cms.schedule.get(cms.editor, fails.id())).satisfies(failed -> {
            assertThat(failed.state()).isEqualTo(ActState.FAILED);
            assertThat(failed.reasons()).extracting(Fault::code).containsExactly("cannot_be_carried_out");
        });
    }

    @Test
    default void whereNothingCanBeWrittenThePresentIsStillRead() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Scheduled act = plan(cms, NOON.plusSeconds(60), entry(id, Act.PUBLISH, null));
        cms.clock.set(NOON.plusSeconds(61));
        PublishedSite site = new DuePlans(new ReadOnlyStore(cms.store), cms.types, cms.languages, cms.clock, "SPO")
                .punctual(cms.store.site());

        assertThat(site.editions().current()).isEqualTo(Edition.EMPTY);
        // An answer about the past is kept for ever, so there is none that could turn out wrong.
        assertThatThrownBy(() -> site.editions().at(NOON.plusSeconds(60))).isInstanceOf(UncheckedIOException.class);
        assertThat(cms.site().editions().current().number()).isEqualTo(1);
        assertThat(cms.schedule.get(cms.editor, act.id()).state()).isEqualTo(ActState.DONE);
    }

    @Test
    default void anActThatFindsEverythingDoneMakesNoEdition() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Scheduled act = plan(cms, NOON.plusSeconds(60), entry(id, Act.PUBLISH, null));
        cms.publish(id);
        cms.clock.set(NOON.plusSeconds(61));

        assertThat(cms.site().editions().current().number()).isEqualTo(1);
        assertThat(cms.schedule.get(cms.editor, act.id())).satisfies(done -> {
            assertThat(done.state()).isEqualTo(ActState.DONE);
            assertThat(done.edition()).isNull();
        });
        assertThat(cms.store.feed().after(cms.store.feed().last() - 1, 1)).extracting(FeedEntry::change)
                .containsExactly(new Change.ActWasDone(act.id()));
    }

    @Test
    default void anEmbargoAndItsEndArePlannedTogether() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        cms.publish(id, EN);
        Published.Planned planned = (Published.Planned) publish(cms, cms.editor, NOON.plusSeconds(60),
                NOON.plusSeconds(120), new Publish.Entry(id, Act.PUBLISH, Set.of(DE), null, true));

        assertThat(planned.expiry()).isNotNull().satisfies(expiry -> {
            assertThat(expiry.at()).isEqualTo(NOON.plusSeconds(120));
            assertThat(expiry.entries()).extracting(Scheduled.Entry::asked)
                    .containsExactly(new Publish.Entry(id, Act.WITHDRAW, Set.of(DE), null, true));
        });
        cms.clock.set(NOON.plusSeconds(200));
        assertThat(cms.site().editions().current().number()).isEqualTo(3);
        assertThat(cms.site().at(cms.site().editions().at(NOON.plusSeconds(60))).find(id).orElseThrow().locales())
                .containsExactly(DE, EN);
        assertThat(cms.site().now().find(id).orElseThrow().locales()).containsExactly(EN);
    }

    @Test
    default void whatGoesLiveNowCanEndByItself() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Published.Made made = (Published.Made) publish(cms, cms.editor, null, NOON.plusSeconds(60),
                entry(id, Act.PUBLISH, null));

        assertThat(made.expiry()).isNotNull();
        assertThat(cms.site().now().find(id)).isPresent();
        cms.clock.set(NOON.plusSeconds(60));
        assertThat(cms.site().now().find(id)).isEmpty();
        assertThatThrownBy(() -> publish(cms, cms.editor, NOON.plusSeconds(90), NOON.plusSeconds(90),
                entry(id, Act.PUBLISH, null))).isInstanceOfSatisfying(InvalidContent.class,
                        invalid -> assertThat(invalid.faults()).extracting(Fault::pointer).containsExactly("/until"));
        assertThatThrownBy(() -> publish(cms, cms.editor, null, NOON.plusSeconds(90), entry(id, Act.WITHDRAW, null)))
                .isInstanceOf(InvalidContent.class);
        assertThat(cms.site().now().find(id)).isEmpty();
    }

    @Test
    default void aPlannedActCanBeMovedAndCancelledUntilItIsDue() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        ItemId other = cms.article("two", DE);
        Scheduled moved = plan(cms, NOON.plusSeconds(60), entry(id, Act.PUBLISH, null));
        Scheduled cancelled = plan(cms, NOON.plusSeconds(60), entry(other, Act.PUBLISH, null));
        assertThat(cms.schedule.move(cms.editor, moved.id(), NOON.plusSeconds(600)).at())
                .isEqualTo(NOON.plusSeconds(600));
        assertThat(cms.schedule.cancel(cms.editor, cancelled.id()).state()).isEqualTo(ActState.CANCELLED);
        assertThatThrownBy(() -> cms.schedule.move(cms.editor, moved.id(), NOON)).isInstanceOf(InvalidContent.class);

        cms.clock.set(NOON.plusSeconds(599));
        assertThat(cms.site().editions().current()).isEqualTo(Edition.EMPTY);
        cms.clock.set(NOON.plusSeconds(600));
        assertThatThrownBy(() -> cms.schedule.cancel(cms.editor, moved.id())).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.code()).isEqualTo("not_planned"));
        assertThatThrownBy(() -> cms.schedule.move(cms.editor, cancelled.id(), NOON.plusSeconds(900)))
                .isInstanceOf(Conflict.class);
        assertThat(cms.site().editions().current()).isEqualTo(new Edition(1, NOON.plusSeconds(600)));
        assertThat(cms.store.feed().after(2, 100)).extracting(FeedEntry::change).containsExactly(
                new Change.ActPlanned(moved.id(), NOON.plusSeconds(60)),
                new Change.ActPlanned(cancelled.id(), NOON.plusSeconds(60)),
                new Change.ActPlanned(moved.id(), NOON.plusSeconds(600)), new Change.ActCancelled(cancelled.id()),
                new Change.EditionMade(1));
    }

    @Test
    default void anItemWithPlannedActsIsNotTrashed() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Scheduled act = plan(cms, NOON.plusSeconds(60), entry(id, Act.PUBLISH, null));

        assertThatThrownBy(() -> cms.trash(id)).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.code()).isEqualTo("planned"));
        cms.schedule.cancel(cms.editor, act.id());
        cms.trash(id);
        assertThatThrownBy(() -> plan(cms, NOON.plusSeconds(60), entry(id, Act.PUBLISH, null)))
                .isInstanceOf(InvalidContent.class);
    }

    @Test
    default void whatWasDueWhileNobodyRanIsCarriedOutAfterTheRestart() {
        StoreSettings settings = freshStore();
        Installation before = installation(settings);
        ItemId id = before.article("one", DE);
        plan(before, NOON.plusSeconds(60), entry(id, Act.PUBLISH, null));
        plan(before, NOON.plusSeconds(120), entry(id, Act.WITHDRAW, null));
        plan(before, NOON.plusSeconds(86_400), entry(id, Act.PUBLISH, null));
        before.close();

        Installation after = installation(settings);
        after.clock.set(NOON.plusSeconds(3_600));
        assertThat(after.site().now().find(id)).isEmpty();
        assertThat(after.site().editions().before(10, 10)).containsExactly(new Edition(2, NOON.plusSeconds(120)),
                new Edition(1, NOON.plusSeconds(60)));
        after.clock.set(NOON.plusSeconds(86_400));
        assertThat(after.site().now().find(id)).isPresent();
    }

    @Test
    default void twoNodesThatNoticeAtOnceCarryOutEachActOnce() throws Exception {
        StoreSettings settings = freshStore();
        List<Installation> nodes = List.of(installation(settings), installation(settings));
        Installation one = nodes.getFirst();
        int acts = 12;
        List<ItemId> ids = IntStream.range(0, acts).mapToObj(i -> one.article("a" + i, DE)).toList();
        for (int i = 0; i < acts; i++) {
            plan(one, NOON.plusSeconds(10 + i / 3), entry(ids.get(i), Act.PUBLISH, null));
        }
        ItemId other = one.article("other", DE);
        List<Callable<Long>> works = new ArrayList<>();
        for (Installation node : nodes) {
            node.clock.set(NOON.plusSeconds(60));
            works.add(() -> node.site().editions().current().number());
            works.add(() -> node.site().editions().at(NOON.plusSeconds(30)).number());
        }
        works.add(() -> ((Published.Made) one.publish(other)).edition().number());

        List<Long> seen = AtOnce.run(works);
        assertThat(seen.get(4)).isEqualTo(acts + 1L);
        assertThat(List.of(seen.get(1), seen.get(3))).containsOnly((long) acts);
        assertThat(List.of(seen.get(0), seen.get(2))).allMatch(number -> number >= acts);
        assertThat(LongStream.rangeClosed(1, acts).boxed().flatMap(number -> one.site().editions().changes(number)
                .stream())).extracting(EditionChange::item).containsExactlyElementsOf(ids);
        assertThat(nodes).allSatisfy(node -> assertThat(node.site().editions().current().number())
                .isEqualTo(acts + 1L));
        assertThat(all(one)).hasSize(acts).allMatch(act -> act.state() == ActState.DONE);
    }

    @Test
    default void aNodeWhoseClockIsBehindMakesLaterEditionsAllTheSame() {
        StoreSettings settings = freshStore();
        Installation ahead = installation(settings);
        Installation behind = installation(settings);
        ItemId id = ahead.article("one", DE);
        plan(ahead, NOON.plusSeconds(60), entry(id, Act.PUBLISH, null));
        ahead.clock.set(NOON.plusSeconds(60));
        assertThat(ahead.site().editions().current().effectiveAt()).isEqualTo(NOON.plusSeconds(60));

        assertThat(behind.site().editions().current().number()).isEqualTo(1);
        assertThat(behind.publish(behind.article("two", DE))).isInstanceOfSatisfying(Published.Made.class,
                made -> assertThat(made.edition())
                        .isEqualTo(new Edition(2, NOON.plusSeconds(60).plus(1, ChronoUnit.MICROS))));
    }

    @Test
    default void theHourThatComesTwiceIsTwoInstants() {
        Installation cms = installation();
        ItemId first = cms.article("first", DE);
        ItemId second = cms.article("second", DE);
        // Half past two in Berlin, after and before the clocks are put back.
        plan(cms, OffsetDateTime.parse("2026-10-25T02:30:00+01:00").toInstant(), entry(second, Act.PUBLISH, null));
        plan(cms, OffsetDateTime.parse("2026-10-25T02:30:00+02:00").toInstant(), entry(first, Act.PUBLISH, null));

        cms.clock.set(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(cms.site().now().find(first)).isPresent();
        assertThat(cms.site().now().find(second)).isEmpty();
        cms.clock.set(Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(cms.site().now().find(second)).isPresent();
        assertThat(cms.site().editions().current().effectiveAt()).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    default void whoMayNotPublishMayNotPlanItMoveItOrCancelIt() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Actor author = Actor.of("author", Role.AUTHOR);
        Actor translator = new Actor("translator",
                Set.of(Grant.everywhere(Action.READ), new Grant(Action.WITHDRAW, Set.of(), Set.of(EN))));
        Scheduled act = plan(cms, NOON.plusSeconds(60), entry(id, Act.PUBLISH, null));

        assertThatThrownBy(() -> publish(cms, author, NOON.plusSeconds(60), null, entry(id, Act.PUBLISH, null)))
                .isInstanceOf(Forbidden.class);
        // What is live then may be in a language that is not theirs.
        assertThatThrownBy(() -> publish(cms, translator, NOON.plusSeconds(60), null, entry(id, Act.WITHDRAW, null)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.schedule.move(author, act.id(), NOON.plusSeconds(90)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.schedule.cancel(author, act.id())).isInstanceOf(Forbidden.class);
        assertThat(cms.schedule.get(author, act.id())).isEqualTo(act);
        Actor nobody = new Actor("nobody", Set.of());
        assertThatThrownBy(() -> cms.schedule.get(nobody, act.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.schedule.cancel(nobody, act.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.schedule.get(cms.editor, act.id() + 1)).isInstanceOf(NotFound.class);
        assertThat(cms.schedule.list(nobody, EnumSet.allOf(ActState.class), null, 10).acts()).isEmpty();
    }

    @Test
    default void whoLostTheRightHasPlannedInVain() {
        Installation cms = installation();
        AssignedRole publisher = AssignedRole.everywhere(Role.PUBLISHER);
        for (String name : List.of("disabled", "demoted", "narrowed", "still")) {
            cms.accounts.create(cms.editor, name, new Account.Settings(null, List.of(publisher), false));
        }
        List<Scheduled> acts = new ArrayList<>();
        for (String name : List.of("disabled", "demoted", "narrowed", "still")) {
            acts.add(((Published.Planned) publish(cms, cms.store.credentials().account(name), NOON.plusSeconds(60),
                    NOON.plusSeconds(120), entry(cms.article(name, DE), Act.PUBLISH, null))).act());
        }
        cms.accounts.change(cms.editor, "disabled", 1, before -> new Account.Settings(null, List.of(publisher), true));
        cms.accounts.change(cms.editor, "demoted", 1, before -> new Account.Settings(null,
                List.of(AssignedRole.everywhere(Role.EDITOR)), false));
        cms.accounts.change(cms.editor, "narrowed", 1, before -> new Account.Settings(null,
                List.of(new AssignedRole("publisher", Set.of("note"), Set.of())), false));
        cms.clock.set(NOON.plusSeconds(61));

        assertThat(cms.site().editions().current().number()).isEqualTo(1);
        for (Scheduled act : acts.subList(0, 3)) {
            assertThat(cms.schedule.get(cms.editor, act.id())).satisfies(failed -> {
                assertThat(failed.state()).as(failed.author()).isEqualTo(ActState.FAILED);
                assertThat(failed.reasons()).extracting(Fault::code).containsExactly("right_lost");
            });
            assertThat(cms.schedule.get(cms.editor, Objects.requireNonNull(act.end())).reasons())
                    .extracting(Fault::code).containsExactly("beginning_failed");
        }
        assertThat(cms.schedule.get(cms.editor, acts.getLast().id()).edition()).isEqualTo(1);
        cms.accounts.change(cms.editor, "still", 1, before -> new Account.Settings(null, List.of(publisher), true));
        cms.clock.set(NOON.plusSeconds(121));
        assertThat(cms.site().editions().current().number()).as("an end is an act like any other").isEqualTo(1);
    }

    @Test
    default void theScheduleIsListedByInstantAndInPages() {
        Installation cms = installation();
        List<Long> planned = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            planned.addFirst(plan(cms, NOON.plusSeconds(60 + i / 2), entry(cms.article("a" + i, DE), Act.PUBLISH, null))
                    .id());
        }
        cms.schedule.cancel(cms.editor, planned.get(1));

        List<Long> listed = new ArrayList<>();
        SchedulePage page = cms.schedule.list(cms.editor, EnumSet.allOf(ActState.class), null, 2);
        while (page.next() != null) {
            page.acts().forEach(act -> listed.add(act.id()));
            page = cms.schedule.list(cms.editor, EnumSet.allOf(ActState.class), Objects.requireNonNull(page.next()), 2);
        }
        page.acts().forEach(act -> listed.add(act.id()));
        assertThat(listed).containsExactlyElementsOf(planned);
        assertThat(cms.schedule.list(cms.editor, EnumSet.of(ActState.CANCELLED), null, 10).acts())
                .extracting(Scheduled::id).containsExactly(planned.get(1));
    }

    @Test
    default void theWatchCarriesOutWhatIsDueWithoutAnyReader() throws Exception {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        try (DueWatch _ = cms.watch()) {
            plan(cms, NOON.plusMillis(20), entry(id, Act.PUBLISH, null));
            long position = cms.store.feed().last();
            cms.clock.advance(Duration.ofMillis(20));
            assertThat(cms.store.feed().await(position, Duration.ofSeconds(60))).isTrue();
            assertThat(cms.store.feed().after(position, 10)).extracting(FeedEntry::change)
                    .containsExactly(new Change.EditionMade(1));
        }
        assertThat(cms.store.site().now().find(id).orElseThrow().part(Slot.of(DE))).isPresent();
    }

    private static Scheduled plan(Installation cms, Instant at, Publish.Entry... entries) {
        return ((Published.Planned) publish(cms, cms.editor, at, null, entries)).act();
    }

    private static Published publish(Installation cms, Actor actor, @Nullable Instant at,
            @Nullable Instant until, Publish.Entry... entries) {
        return cms.publishing.publish(actor, new Publish(List.of(entries), at, until, null, null));
    }

    private static List<Scheduled> all(Installation cms) {
        return cms.schedule.list(cms.editor, EnumSet.allOf(ActState.class), null, 100).acts();
    }

    /** A store on a disk that is full. */
    record ReadOnlyStore(ContentStore store) implements ForwardingStore {

        @Override
        public <T> T write(Function<ContentWriter, T> work) {
            throw new UncheckedIOException(new IOException("the disk is full"));
        }
    }
}
