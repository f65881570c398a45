package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.store.SpringRelease.SPRING;
import static org.exponat.core.store.SpringRelease.entry;
import static org.exponat.core.store.SpringRelease.put;
import static org.exponat.core.store.SpringRelease.refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.exponat.core.command.DueWatch;
import org.exponat.core.command.ItemLine;
import org.exponat.core.command.Plan;
import org.exponat.core.command.PlanChanged;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.Published;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.command.Release;
import org.exponat.core.command.ReleaseEntry;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.ActState;
import org.exponat.core.publication.ReleaseState;
import org.exponat.core.query.PublishedView;
import org.junit.jupiter.api.Test;

/** What every store does with releases: sets of changes that become one edition together. */
interface ReleaseContract extends InstallationSource {

    @Test
    default void aReleaseBecomesOneEditionAndItsLinesGoIntoMain() {
        Installation cms = installation();
        ItemId old = cms.article("old", DE);
        ItemId gone = cms.article("gone", DE);
        ItemId fresh = cms.article("fresh", DE, EN);
        cms.publish(List.of(Installation.entry(old, Publish.Act.PUBLISH, null),
                Installation.entry(gone, Publish.Act.PUBLISH, null)));
        cms.releases.begin(cms.editor, SPRING, "the spring programme");
        put(cms, old);
        put(cms, fresh);
        cms.releaseContents.put(cms.editor, PutInRelease.withdrawing(SPRING, gone));
        cms.revise(old, SPRING, 1, "{'title':{'de':'neu'}}");
        cms.revise(fresh, SPRING, 1, "{'place':'here'}");

        assertThat(title(cms.site().now(), old)).isEqualTo("old de");
        assertThat(cms.site().now().find(fresh)).isEmpty();
        Published published = cms.releasing.publish(cms.editor, new PublishRelease(SPRING));

        assertThat(published).isInstanceOfSatisfying(Published.Made.class,
                made -> assertThat(made.edition().number()).isEqualTo(2));
        PublishedView now = cms.site().now();
        assertThat(title(now, old)).isEqualTo("neu");
        assertThat(now.find(fresh)).isPresent();
        assertThat(now.find(gone)).isEmpty();
        Release release = cms.releases.get(cms.editor, SPRING);
        assertThat(release.state()).isEqualTo(ReleaseState.PUBLISHED);
        assertThat(release.edition()).isEqualTo(2L);
        assertThat(release.items()).isEqualTo(3);
        assertThat(cms.drafts.lines(cms.editor, old)).extracting(ItemLine::line).containsExactly(Line.MAIN);
        assertThat(cms.drafts.get(cms.editor, old).fields().at("/title/de").stringValue()).isEqualTo("neu");
        assertThat(entry(cms, old).published()).isEqualTo(2);
        assertThat(refusal(() -> cms.releasing.publish(cms.editor, new PublishRelease(SPRING))))
                .isEqualTo("not_open");
    }

    @Test
    default void whatStandsInTheWayIsShownItemByItem() {
        Installation cms = installation();
        ItemId corrected = cms.create("article",
                "{'title':{'de':'Lüfer'},'slug':{'de':'l'},'teaser':{'de':'alt'}}").id();
        ItemId collided = cms.article("two", DE);
        ItemId free = cms.article("free", DE);
        cms.publish(List.of(Installation.entry(corrected, Publish.Act.PUBLISH, null),
                Installation.entry(collided, Publish.Act.PUBLISH, null)));
        cms.releases.begin(cms.editor, SPRING, null);
        List.of(corrected, collided, free).forEach(id -> put(cms, id));
        cms.revise(corrected, SPRING, 1, "{'teaser':{'de':'neu'}}");
        cms.revise(collided, SPRING, 1, "{'title':{'de':'yours'}}");

        cms.revise(corrected, 1, "{'title':{'de':'Lüfter'}}");
        cms.publish(corrected);
        cms.revise(collided, 1, "{'title':{'de':'theirs'}}");

        ReleaseEntry first = entry(cms, corrected);
        assertThat(first.line()).extracting(ItemLine::mainHasMoved).isEqualTo(true);
        assertThat(first.collisions()).isEmpty();
        assertThat(first.setsBack()).containsExactly(
                new Plan.SetBack(corrected, Slot.of(DE), 3, 2, Set.of("title")));
        ReleaseEntry second = entry(cms, collided);
        assertThat(second.collisions()).singleElement()
                .satisfies(one -> assertThat(one.pointer()).isEqualTo("/fields/title/de"));
        assertThat(second.setsBack()).isEmpty();
        assertThat(entry(cms, free).line()).extracting(ItemLine::mainHasMoved).isEqualTo(false);

        assertThat(faults(() -> cms.releasing.publish(cms.editor, new PublishRelease(SPRING)))).singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("newer_work");
                    assertThat(fault.pointer()).isEqualTo("/items/" + corrected);
                });
        cms.lines.update(cms.editor, corrected, SPRING, null);
        assertThat(entry(cms, corrected).setsBack()).isEmpty();
        cms.releasing.publish(cms.editor, new PublishRelease(SPRING));

        PublishedView now = cms.site().now();
        assertThat(title(now, corrected)).isEqualTo("Lüfter");
        assertThat(title(now, collided)).isEqualTo("yours");
        assertThat(cms.drafts.get(cms.editor, collided).fields().at("/title/de").stringValue()).isEqualTo("theirs");
        assertThat(cms.drafts.lines(cms.editor, collided)).extracting(ItemLine::line)
                .containsExactly(Line.MAIN, SPRING);
        assertThat(cms.drafts.lines(cms.editor, corrected)).extracting(ItemLine::line).containsExactly(Line.MAIN);
    }

    @Test
    default void newerWorkIsOverwrittenOnlyByWhoeverSaysSo() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, id);
        cms.revise(id, SPRING, 1, "{'title':{'de':'release'}}");
        Line fix = cms.open(id, "fix", 1);
        cms.revise(id, fix, 1, "{'title':{'de':'fixed'}}");
        cms.publishLine(id, fix);

        Plan plan = cms.releasing.plan(cms.editor, new PublishRelease(SPRING));
        assertThat(plan.faults()).extracting(Fault::code).containsExactly("newer_work");
        assertThat(plan.setsBack()).extracting(Plan.SetBack::live).containsExactly(3);
        Plan over = cms.releasing.plan(cms.editor, new PublishRelease(SPRING, null, true, null, null));
        assertThat(over.faults()).isEmpty();
        cms.releasing.publish(cms.editor, new PublishRelease(SPRING, null, true, over.seal(), null));

        assertThat(title(cms.site().now(), id)).isEqualTo("release");
    }

    @Test
    default void whatWasMergedFromTheLiveLineIsNoNewerWork() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        Line fix = cms.open(id, "fix", 1);
        cms.revise(id, fix, 1, "{'title':{'de':'fixed'}}");
        cms.publishLine(id, fix);
        cms.lines.merge(cms.editor, id, fix, null);
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, id);
        cms.revise(id, SPRING, 3, "{'title':{'de':'fixed and better'}}");

        cms.releasing.publish(cms.editor, new PublishRelease(SPRING));

        assertThat(title(cms.site().now(), id)).isEqualTo("fixed and better");
    }

    @Test
    default void aPlannedReleaseIsPublishedWithTheVersionsItWasAcceptedWith() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        ItemId later = cms.article("later", DE);
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, id);
        cms.revise(id, SPRING, 1, "{'title':{'de':'accepted'}}");
        Instant at = cms.clock.instant().plus(Duration.ofHours(1));

        assertThat(cms.releasing.publish(cms.editor, new PublishRelease(SPRING, at, false, null, null)))
                .isInstanceOf(Published.Planned.class);
        cms.revise(id, SPRING, 2, "{'title':{'de':'written since'}}");

        assertThat(cms.releases.get(cms.editor, SPRING).isPlanned()).isTrue();
        ReleaseEntry entry = entry(cms, id);
        assertThat(entry.published()).isEqualTo(2);
        assertThat(entry.line()).extracting(ItemLine::version).isEqualTo(3);
        assertThat(refusal(() -> put(cms, later))).isEqualTo("planned");
        assertThat(refusal(() -> cms.releaseContents.remove(cms.editor, SPRING, id))).isEqualTo("planned");
        assertThat(refusal(() -> cms.releases.cancel(cms.editor, SPRING))).isEqualTo("planned");
        assertThat(refusal(() -> cms.releasing.publish(cms.editor, new PublishRelease(SPRING)))).isEqualTo("planned");

        cms.clock.advance(Duration.ofHours(2));
        PublishedView now = cms.site().now();
        assertThat(title(now, id)).isEqualTo("accepted");
        assertThat(now.edition().effectiveAt()).isEqualTo(at);
        assertThat(cms.releases.get(cms.editor, SPRING)).satisfies(release -> {
            assertThat(release.state()).isEqualTo(ReleaseState.PUBLISHED);
            assertThat(release.edition()).isEqualTo(1L);
        });
        mergeLines(cms);
        // What was written since is nobody's mistake, and is not taken into main by itself.
        assertThat(cms.drafts.lines(cms.editor, id)).extracting(ItemLine::line).containsExactly(Line.MAIN, SPRING);
    }

    @Test
    default void theLinesOfAReleaseThatCameDueAreMergedByTheWatch() throws InterruptedException {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, id);
        cms.revise(id, SPRING, 1, "{'title':{'de':'due'}}");
        cms.releasing.publish(cms.editor,
                new PublishRelease(SPRING, cms.clock.instant().plus(Duration.ofHours(1)), false, null, null));
        cms.clock.advance(Duration.ofHours(2));
        cms.site().now();

        try (DueWatch _ = cms.watch()) {
            long seen = cms.store.feed().last();
            while (cms.drafts.lines(cms.editor, id).size() > 1
                    && cms.store.feed().await(seen, Duration.ofSeconds(30))) {
                seen = cms.store.feed().last();
            }
        }

        assertThat(cms.drafts.lines(cms.editor, id)).extracting(ItemLine::line).containsExactly(Line.MAIN);
        assertThat(cms.drafts.get(cms.editor, id).fields().at("/title/de").stringValue()).isEqualTo("due");
        assertThat(cms.drafts.get(cms.editor, id).version().author()).isEqualTo("editor");
    }

    @Test
    default void aReleaseWhoseActWasCancelledOrFailedCanBeChangedAgain() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        ItemId rival = cms.article("one", DE);
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, id);
        Instant at = cms.clock.instant().plus(Duration.ofHours(1));
        Published.Planned planned = (Published.Planned) cms.releasing.publish(cms.editor,
                new PublishRelease(SPRING, at, false, null, null));
        cms.schedule.cancel(cms.editor, planned.act().id());

        assertThat(cms.releases.get(cms.editor, SPRING).isPlanned()).isFalse();
        cms.releasing.publish(cms.editor, new PublishRelease(SPRING, at, false, null, null));
        cms.publish(rival);
        cms.clock.advance(Duration.ofHours(2));

        Release failed = cms.releases.get(cms.editor, SPRING);
        assertThat(failed.state()).isEqualTo(ReleaseState.OPEN);
        assertThat(failed.act()).satisfies(act -> {
            assertThat(act.state()).isEqualTo(ActState.FAILED);
            assertThat(act.reasons()).extracting(Fault::code).containsExactly("slug_taken");
        });
        cms.revise(id, SPRING, 1, "{'slug':{'de':'another'}}");
        assertThat(cms.releasing.publish(cms.editor, new PublishRelease(SPRING))).isInstanceOf(Published.Made.class);
    }

    @Test
    default void everyFaultOfAReleaseNamesItsItem() {
        Installation cms = installation();
        ItemId bare = cms.create("article", "{'title':{'de':'bare'}}").id();
        ItemId trashed = cms.article("trashed", DE);
        cms.releases.begin(cms.editor, SPRING, null);
        assertThat(faults(() -> cms.releasing.publish(cms.editor, new PublishRelease(SPRING))))
                .extracting(Fault::code).containsExactly("empty");
        put(cms, bare);
        put(cms, trashed);
        cms.trash(trashed);

        assertThat(faults(() -> cms.releasing.publish(cms.editor, new PublishRelease(SPRING))))
                .extracting(Fault::pointer, Fault::code)
                .containsExactlyInAnyOrder(tuple("/items/" + bare + "/locales", "required"),
                        tuple("/items/" + trashed + "/id", "unknown_item"));
        assertThat(cms.site().editions().current().number()).isZero();
    }

    @Test
    default void aSealedPlanOfAReleaseIsRefusedOnceALineMovedOn() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, id);
        Plan plan = cms.releasing.plan(cms.editor, new PublishRelease(SPRING));
        cms.revise(id, SPRING, 1, "{'title':{'de':'other'}}");

        assertThatThrownBy(() -> cms.releasing.publish(cms.editor,
                new PublishRelease(SPRING, null, false, plan.seal(), null))).isInstanceOf(PlanChanged.class);
    }

    @Test
    default void aNameIsUsedOnceAndReleasesAreListedByTheirState() {
        Installation cms = installation();
        List<Line> names = new ArrayList<>();
        for (String name : List.of("alpha", "beta", "gamma")) {
            names.add(cms.releases.begin(cms.editor, new Line(name), null).name());
        }
        cms.releases.cancel(cms.editor, names.getFirst());

        assertThat(refusal(() -> cms.releases.begin(cms.editor, names.getFirst(), null))).isEqualTo("release_taken");
        assertThat(faults(() -> cms.releases.begin(cms.editor, Line.MAIN, null))).extracting(Fault::pointer)
                .containsExactly("/name");
        assertThat(cms.releases.list(cms.editor, EnumSet.of(ReleaseState.OPEN), null, 1)).satisfies(page -> {
            assertThat(page.releases()).extracting(Release::name).containsExactly(names.get(1));
            assertThat(page.next()).isEqualTo(names.get(1));
        });
        assertThat(cms.releases.list(cms.editor, EnumSet.allOf(ReleaseState.class), names.get(1), 5).releases())
                .extracting(Release::name).containsExactly(names.get(2));
    }

    @Test
    default void theFeedTellsOfEveryChangeOfARelease() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        long before = cms.store.feed().last();
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, id);
        cms.releasing.publish(cms.editor, new PublishRelease(SPRING));

        assertThat(cms.store.feed().after(before, 10)).extracting(FeedEntry::change).containsExactly(
                new Change.ReleaseChanged(SPRING), new Change.LineOpened(id, SPRING, 1),
                new Change.ReleaseChanged(SPRING, id), new Change.EditionMade(1), new Change.LineMerged(id, SPRING, 1));
    }

    @Test
    default void theFeedTellsOfAReleaseThatChangedNothingWhenItWasPublished() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        cms.releases.begin(cms.editor, SPRING, null);
        put(cms, id);
        long before = cms.store.feed().last();

        assertThat(cms.releasing.publish(cms.editor, new PublishRelease(SPRING)))
                .isInstanceOf(Published.Unchanged.class);

        assertThat(cms.releases.get(cms.editor, SPRING).state()).isEqualTo(ReleaseState.PUBLISHED);
        assertThat(cms.store.feed().after(before, 10)).extracting(FeedEntry::change)
                .containsExactly(new Change.ReleaseChanged(SPRING), new Change.LineMerged(id, SPRING, 1));
    }

    private static void mergeLines(Installation cms) {
        cms.releasing.mergeLines();
    }

    private static String title(PublishedView view, ItemId id) {
        return view.find(id).orElseThrow().part(Slot.of(DE)).orElseThrow().part().fields().path("title").stringValue();
    }

    private static List<Fault> faults(ThrowingCallable command) {
        InvalidContent[] invalid = new InvalidContent[1];
        assertThatThrownBy(command).isInstanceOfSatisfying(InvalidContent.class, thrown -> invalid[0] = thrown);
        return invalid[0].faults();
    }
}
