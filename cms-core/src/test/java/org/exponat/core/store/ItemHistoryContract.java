package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.command.EditionLog.EditionPage;
import org.exponat.core.command.EditionLog.Listed;
import org.exponat.core.command.ItemHistory.Event;
import org.exponat.core.command.ItemHistory.EventPage;
import org.exponat.core.command.MoveVersion;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.Published;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.WriteComment;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.Change.CommentAct;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.ItemShown;
import org.junit.jupiter.api.Test;

/** What every store tells of what happened to one item. */
interface ItemHistoryContract extends InstallationSource {

    @Test
    default void everythingThatHappenedToAnItemIsToldInOrder() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.article("other", DE);
        cms.editing.revise(cms.editor, new ReviseItem(id, 1, json("{'place':'p'}"), "Ort ergänzt"));
        cms.reviewing.move(cms.editor, new MoveVersion(id, 2, "in-review", null, "bitte"));
        cms.commenting.write(cms.editor, new WriteComment(id, null, null, null, null, "gut"));
        cms.publishing.publish(cms.editor, new Publish(
                List.of(Installation.entry(id, Publish.Act.PUBLISH, null)), "zur Messe"));
        cms.withdraw(id);
        cms.trash(id);

        List<Event> events = cms.history.of(cms.editor, id, Long.MAX_VALUE, 100).events().reversed();
        assertThat(events).extracting(event -> event.entry().change()).containsExactly(
                new Change.VersionSaved(id, 1, Line.MAIN), new Change.VersionSaved(id, 2, Line.MAIN),
                new Change.StateChanged(id, 2, "in-review"), new Change.CommentChanged(id, 1, CommentAct.WRITTEN),
                new Change.EditionMade(1), new Change.EditionMade(2), new Change.ItemTrashed(id));
        assertThat(events).extracting(Event::message).containsExactly(Optional.empty(), Optional.of("Ort ergänzt"),
                Optional.of("bitte"), Optional.empty(), Optional.of("zur Messe"), Optional.empty(), Optional.empty());
        assertThat(events.get(2).from()).contains("draft");
        assertThat(events.get(4).shown()).containsExactlyInAnyOrder(new ItemShown(1, Slot.SHARED, 2, true),
                new ItemShown(1, Slot.of(DE), 2, true));
        assertThat(events.get(5).shown()).containsExactlyInAnyOrder(new ItemShown(2, Slot.SHARED, 2, false),
                new ItemShown(2, Slot.of(DE), 2, false));
    }

    @Test
    default void itIsToldPageByPageToWhomMayReadTheItem() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        for (int version = 1; version < 5; version++) {
            cms.revise(id, version, "{'place':'" + version + "'}");
        }
        cms.publishing.publish(cms.editor, new Publish(
                List.of(Installation.entry(id, Publish.Act.PUBLISH, null)), "vertraulich"));
        List<Event> all = new ArrayList<>();
        EventPage page = cms.history.of(cms.editor, id, Long.MAX_VALUE, 2);
        all.addAll(page.events());
        while (page.next() != null) {
            page = cms.history.of(cms.editor, id, Objects.requireNonNull(page.next()), 2);
            all.addAll(page.events());
        }
        assertThat(all).isEqualTo(cms.history.of(cms.editor, id, Long.MAX_VALUE, 100).events()).hasSize(6);

        Actor articles = new Actor("articles", Set.of(new Grant(Action.READ, Set.of("article"), Set.of())));
        assertThat(cms.history.of(articles, id, Long.MAX_VALUE, 1).events().getFirst().message()).isEmpty();
        assertThatThrownBy(() -> cms.history.of(new Actor("x", Set.of()), id, Long.MAX_VALUE, 1))
                .isInstanceOf(NotFound.class);
    }

    @Test
    default void whatWasPlannedWithAnItemIsToldToWhomMayReadAllOfIt() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        ItemId note = cms.create("note", "{'title':{'de':'n'},'slug':{'de':'n'}}").id();
        long before = cms.store.feed().last();
        long act = plan(cms, id);
        long both = plan(cms, id, note);
        cms.schedule.cancel(cms.editor, act);
        Line spring = new Line("spring");
        cms.releases.begin(cms.editor, spring, null);
        put(cms, spring, note);
        put(cms, spring, id);
        cms.releaseContents.remove(cms.editor, spring, note);
        Line other = new Line("other");
        cms.releases.begin(cms.editor, other, null);
        put(cms, other, note);
        cms.releases.cancel(cms.editor, spring);

        List<Change> told = cms.history.of(cms.editor, id, Long.MAX_VALUE, 100).events().reversed().stream()
                .filter(event -> event.entry().position() > before).map(event -> event.entry().change()).toList();
        Instant due = cms.clock.instant().plus(Duration.ofDays(1));
        assertThat(told).containsExactly(new Change.ActPlanned(act, due), new Change.ActPlanned(both, due),
                new Change.ActCancelled(act), new Change.LineOpened(id, spring, 1),
                new Change.ReleaseChanged(spring, id), new Change.ReleaseChanged(spring));
        put(cms, other, id);
        Actor articles = new Actor("articles", Set.of(new Grant(Action.READ, Set.of("article"), Set.of())));
        assertThat(cms.history.of(articles, id, Long.MAX_VALUE, 100).events())
                .extracting(event -> event.entry().change())
                .contains(new Change.ActPlanned(act, due), new Change.ReleaseChanged(spring))
                .doesNotContain(new Change.ActPlanned(both, due), new Change.ReleaseChanged(other, id));
    }

    @Test
    default void editionsAreToldWithWhoMadeThemToWhomMayReadWhatTheyChanged() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        ItemId note = cms.create("note", "{'title':{'de':'n'},'slug':{'de':'n'}}").id();
        cms.publishing.publish(WorkflowTypes.BEN, new Publish(
                List.of(Installation.entry(id, Publish.Act.PUBLISH, null)), "zur Messe"));
        Line spring = new Line("spring");
        cms.releases.begin(cms.editor, spring, null);
        put(cms, spring, note);
        cms.releasing.publish(cms.editor, new PublishRelease(spring));
        cms.withdraw(id);

        EditionPage first = cms.editions.list(cms.editor, Long.MAX_VALUE, 2);
        assertThat(first.editions()).extracting(one -> one.edition().number(), Listed::author, Listed::release)
                .containsExactly(tuple(3L, "editor", null), tuple(2L, "editor", spring));
        EditionPage second = cms.editions.list(cms.editor, Objects.requireNonNull(first.next()), 2);
        assertThat(second.next()).isNull();
        assertThat(second.editions()).singleElement().satisfies(one -> {
            assertThat(one.author()).isEqualTo("ben");
            assertThat(one.message()).isEqualTo("zur Messe");
            assertThat(one.recordedAt()).isEqualTo(cms.clock.instant());
        });
        Actor articles = new Actor("articles", Set.of(new Grant(Action.READ, Set.of("article"), Set.of())));
        assertThat(cms.editions.list(articles, Long.MAX_VALUE, 10).editions()).extracting(Listed::author)
                .containsExactly("editor", null, "ben");
        assertThatThrownBy(() -> cms.editions.list(new Actor("x", Set.of()), Long.MAX_VALUE, 1))
                .isInstanceOf(Forbidden.class);
    }

    private static long plan(Installation cms, ItemId... ids) {
        return ((Published.Planned) cms.publishing.publish(cms.editor, new Publish(
                Stream.of(ids).map(id -> Installation.entry(id, Publish.Act.PUBLISH, null)).toList(),
                cms.clock.instant().plus(Duration.ofDays(1)), null, null, null))).act().id();
    }

    private static void put(Installation cms, Line release, ItemId id) {
        cms.releaseContents.put(cms.editor, new PutInRelease(release, id, Publish.Act.PUBLISH, Set.of(), true,
                Publish.InUseChoice.BREAK, null));
    }
}
