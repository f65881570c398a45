package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.entry;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Grant;
import org.exponat.core.audit.StoreAudit;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Publish.Act;
import org.exponat.core.command.Published;
import org.exponat.core.command.Scheduled;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.ActState;
import org.exponat.core.store.jdbc.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store keeps of an end that is planned together with what it ends: it never acts without it. */
@Timeout(120)
interface ScheduledEndContract extends InstallationSource {

    Instant NOON = ScheduleContract.NOON;
    Instant ONE = NOON.plusSeconds(3_600);
    Instant TWO = NOON.plusSeconds(7_200);
    Instant THREE = NOON.plusSeconds(10_800);

    @Test
    default void anEndNamesWhatItEndsAndIsNamedByIt() {
        Installation cms = installation();
        Pair pair = plan(cms, cms.article("one", DE));

        assertThat(pair.end().ends()).isEqualTo(pair.beginning().id());
        assertThat(pair.beginning().end()).isEqualTo(pair.end().id());
        assertThat(pair.beginning().ends()).isNull();
        assertThat(pair.end().end()).isNull();
        assertThat(cms.schedule.get(cms.editor, pair.beginning().id())).isEqualTo(pair.beginning());
        assertThat(cms.schedule.get(cms.editor, pair.end().id())).isEqualTo(pair.end());
        assertThat(cms.schedule.list(cms.editor, EnumSet.of(ActState.PLANNED), null, 10).acts())
                .containsExactly(pair.end(), pair.beginning());
    }

    @Test
    default void theEndOfWhatIsLiveAlreadyEndsNoAct() {
        Installation cms = installation();
        Scheduled end = Objects.requireNonNull(
                ((Published.Made) publish(cms, null, TWO, cms.article("one", DE))).expiry());

        assertThat(end.ends()).isNull();
        assertThat(cms.schedule.move(cms.editor, end.id(), ONE).at()).isEqualTo(ONE);
        assertThat(cms.schedule.cancel(cms.editor, end.id()).state()).isEqualTo(ActState.CANCELLED);
    }

    @Test
    default void cancellingABeginningCancelsItsEndAndLeavesWhatIsLive() {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = live(cms);
        Pair pair = plan(cms, id);
        long position = cms.store.feed().last();

        assertThat(cms.schedule.cancel(cms.editor, pair.beginning().id()).state()).isEqualTo(ActState.CANCELLED);
        assertThat(cms.schedule.get(cms.editor, pair.end().id())).satisfies(end -> {
            assertThat(end.state()).isEqualTo(ActState.CANCELLED);
            assertThat(end.settledAt()).isEqualTo(NOON);
            assertThat(end.reasons()).isEmpty();
        });
        assertThat(cms.store.feed().after(position, 10)).extracting(FeedEntry::change).containsExactly(
                new Change.ActCancelled(pair.beginning().id()), new Change.ActCancelled(pair.end().id()));
        cms.clock.set(THREE);
        assertThat(liveVersion(cms, id)).isEqualTo(1);
        assertThat(cms.site().editions().current().number()).isEqualTo(1);
        StoreAudit.check(settings, cms);
    }

    @Test
    default void anEndIsCancelledAloneAndWhatBeginsStays() {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId stays = cms.article("stays", DE);
        Pair pair = plan(cms, stays);
        Pair other = plan(cms, cms.article("other", DE));
        cms.schedule.cancel(cms.editor, pair.end().id());
        cms.schedule.cancel(cms.editor, other.end().id());
        long position = cms.store.feed().last();

        // Nothing is in the way of its beginning any more.
        assertThat(cms.schedule.move(cms.editor, pair.beginning().id(), TWO).state()).isEqualTo(ActState.PLANNED);
        cms.schedule.cancel(cms.editor, other.beginning().id());
        assertThat(cms.store.feed().after(position, 10)).extracting(FeedEntry::change).containsExactly(
                new Change.ActPlanned(pair.beginning().id(), TWO), new Change.ActCancelled(other.beginning().id()));
        cms.clock.set(THREE);
        assertThat(liveVersion(cms, stays)).isEqualTo(1);
        StoreAudit.check(settings, cms);
    }

    @Test
    default void theEndOfABeginningThatFailsFailsAndLeavesWhatIsLive() {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = live(cms);
        Pair pair = plan(cms, id);
        cms.publish(cms.create("article", "{'title':{'de':'x'},'slug':{'de':'neu'}}").id());
        long position = cms.store.feed().last();

        cms.clock.set(ONE);
        assertThat(cms.schedule.get(cms.editor, pair.beginning().id()).reasons()).extracting(Fault::code)
                .containsExactly("slug_taken");
        assertThat(cms.schedule.get(cms.editor, pair.end().id())).satisfies(end -> {
            assertThat(end.state()).isEqualTo(ActState.FAILED);
            assertThat(end.settledAt()).isEqualTo(ONE);
            assertThat(end.reasons()).extracting(Fault::pointer, Fault::code)
                    .containsExactly(tuple("", "beginning_failed"));
        });
        assertThat(cms.store.feed().after(position, 10)).extracting(FeedEntry::change).containsExactly(
                new Change.ActFailed(pair.beginning().id()), new Change.ActFailed(pair.end().id()));
        cms.clock.set(THREE);
        assertThat(liveVersion(cms, id)).isEqualTo(1);
        StoreAudit.check(settings, cms);
    }

    @Test
    default void bothFailWhereBothAreOverdueAndTheBeginningWasRetracted() {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = cms.article("one", DE);
        Pair pair = plan(cms, id);
        cms.retract(id);
        cms.clock.set(THREE);

        assertThat(cms.site().editions().current().number()).isZero();
        assertThat(List.of(cms.schedule.get(cms.editor, pair.beginning().id()),
                cms.schedule.get(cms.editor, pair.end().id()))).extracting(Scheduled::state)
                .containsOnly(ActState.FAILED);
        StoreAudit.check(settings, cms);
    }

    @Test
    default void aBeginningIsNotMovedToItsEndOrBehindIt() {
        Installation cms = installation();
        Pair pair = plan(cms, cms.article("one", DE));

        // An instant between two that are kept counts as the later.
        for (Instant at : List.of(TWO, THREE, TWO.minusNanos(1))) {
            refused("/at", () -> cms.schedule.move(cms.editor, pair.beginning().id(), at));
        }
        assertThat(cms.schedule.get(cms.editor, pair.beginning().id())).isEqualTo(pair.beginning());
        Instant last = TWO.minus(1, ChronoUnit.MICROS);
        assertThat(cms.schedule.move(cms.editor, pair.beginning().id(), last).at()).isEqualTo(last);
    }

    @Test
    default void anEndIsNotMovedToItsBeginningOrBeforeItWhileThatIsPlanned() {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = cms.article("one", DE);
        Pair pair = plan(cms, id);
        for (Instant at : List.of(ONE, ONE.minusSeconds(1))) {
            refused("/at", () -> cms.schedule.move(cms.editor, pair.end().id(), at));
        }
        assertThat(cms.schedule.get(cms.editor, pair.end().id())).isEqualTo(pair.end());
        Instant first = ONE.plus(1, ChronoUnit.MICROS);
        assertThat(cms.schedule.move(cms.editor, pair.end().id(), first).at()).isEqualTo(first);
        StoreAudit.check(settings, cms);

        cms.clock.set(ONE);
        assertThat(liveVersion(cms, id)).isEqualTo(1);
        cms.schedule.move(cms.editor, pair.end().id(), THREE);
        cms.clock.set(THREE);
        assertThat(cms.site().now().find(id)).isEmpty();
        StoreAudit.check(settings, cms);
    }

    @Test
    default void anEndIsPlannedForALaterInstantThanItsBeginningAsTheyAreKept() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);

        refused("/until", () -> publish(cms, ONE, ONE, id));
        refused("/until", () -> publish(cms, ONE.plusNanos(1), ONE.plusNanos(2), id));
        assertThat(cms.schedule.list(cms.editor, EnumSet.allOf(ActState.class), null, 10).acts()).isEmpty();
    }

    @Test
    default void whoMayPublishTakesBackABeginningWithItsEnd() {
        Installation cms = installation();
        Pair pair = plan(cms, cms.article("one", DE));
        Actor publisher = new Actor("publisher",
                Set.of(Grant.everywhere(Action.READ), Grant.everywhere(Action.PUBLISH)));

        cms.schedule.cancel(publisher, pair.beginning().id());
        assertThat(cms.schedule.get(cms.editor, pair.end().id()).state()).isEqualTo(ActState.CANCELLED);
    }

    @Test
    default void endsThatWerePlannedBeforeTheyNamedWhatTheyEndDoSoAfterwards() throws SQLException {
        StoreSettings settings = freshStore();
        Installation before = installation(settings);
        Pair pair = plan(before, before.article("pair", DE));
        ItemId apart = before.article("apart", DE);
        publish(before, ONE, null, apart);
        before.clock.set(NOON.plusSeconds(1));
        Scheduled alone = ((Published.Planned) before.publishing.publish(before.editor,
                new Publish(List.of(entry(apart, Act.WITHDRAW, null)), TWO, null, null, null))).act();
        before.close();
        EarlierSchema.restore(settings, 4);

        Installation after = installation(settings);
        assertThat(after.schedule.get(after.editor, pair.beginning().id())).isEqualTo(pair.beginning());
        assertThat(after.schedule.get(after.editor, pair.end().id())).isEqualTo(pair.end());
        assertThat(after.schedule.get(after.editor, alone.id())).isEqualTo(alone);
    }

    record Pair(Scheduled beginning, Scheduled end) {}

    /** Plans the newest version from {@link #ONE} to {@link #TWO}. */
    private static Pair plan(Installation cms, ItemId id) {
        Published.Planned planned = (Published.Planned) publish(cms, ONE, TWO, id);
        return new Pair(planned.act(), Objects.requireNonNull(planned.expiry()));
    }

    private static Published publish(Installation cms, @Nullable Instant at, @Nullable Instant until, ItemId id) {
        return cms.publishing.publish(cms.editor,
                new Publish(List.of(entry(id, Act.PUBLISH, null)), at, until, null, null));
    }

    /** An article that is live in an older version than it has, at another address. */
    private static ItemId live(Installation cms) {
        ItemId id = cms.article("alt", DE);
        cms.publish(id);
        cms.revise(id, 1, "{'slug':{'de':'neu'}}");
        return id;
    }

    private static int liveVersion(Installation cms, ItemId id) {
        return cms.site().now().find(id).orElseThrow().part(Slot.of(DE)).orElseThrow().version();
    }

    private static void refused(String pointer, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(InvalidContent.class,
                invalid -> assertThat(invalid.faults()).extracting(Fault::pointer, Fault::code)
                        .containsExactly(tuple(pointer, "not_later")));
    }
}
