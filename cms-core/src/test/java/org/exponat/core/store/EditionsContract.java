package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Grant;
import org.exponat.core.command.Changes;
import org.exponat.core.command.EditionLog;
import org.exponat.core.command.Publish;
import org.exponat.core.feed.Change;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.EditionChanges;
import org.junit.jupiter.api.Test;

/** What every store tells of several editions at once. */
interface EditionsContract extends InstallationSource {

    @Test
    default void theChangesOfSeveralEditionsAreThoseOfEach() {
        Installation cms = installation();
        for (String name : List.of("a", "b", "c")) {
            cms.publish(cms.article(name, DE, EN));
        }

        Map<Long, EditionChanges> changes = cms.site().editions().changes(List.of(1L, 3L, 9L), 10);

        assertThat(changes).containsOnlyKeys(1L, 3L);
        assertThat(changes.get(3L)).isEqualTo(new EditionChanges(cms.site().editions().changes(3), 1));
        assertThat(Objects.requireNonNull(changes.get(3L)).first().getFirst().slots())
                .isEqualTo(Set.of(Slot.SHARED, Slot.of(DE), Slot.of(EN)));
        assertThat(cms.site().editions().changes(List.of(), 10)).isEmpty();
    }

    @Test
    default void betweenTwoEditionsEachItemIsToldOnceWithAllItsSlots() {
        Installation cms = installation();
        ItemId first = cms.article("a", DE);
        cms.publish(first);
        ItemId second = cms.article("b", DE, EN);
        cms.publish(second);
        cms.publish(List.of(entry(second, Publish.Act.WITHDRAW, null)));

        assertThat(cms.site().editions().changesBetween(1, 3)).containsExactly(
                new EditionChange(second, "article", Set.of(Slot.SHARED, Slot.of(DE), Slot.of(EN))));
        assertThat(cms.site().editions().changesBetween(0, 3)).extracting(EditionChange::item)
                .containsExactlyInAnyOrder(first, second);
        assertThat(cms.site().editions().changesBetween(0, 1)).isEqualTo(cms.site().editions().changes(1));
        assertThat(cms.site().editions().changesBetween(3, 3)).isEmpty();
    }

    @Test
    default void ofAnEditionThatChangedMuchTheFirstItemsAreToldWhole() {
        Installation cms = installation();
        List<ItemId> ids = Stream.of("a", "b", "c", "d", "e").map(name -> cms.article(name, DE, EN))
                .sorted(Comparator.comparing(ItemId::toString)).toList();
        cms.publish(ids.stream().map(id -> entry(id, Publish.Act.PUBLISH, null)).toList());

        EditionChanges changes = Objects.requireNonNull(cms.site().editions().changes(List.of(1L), 2).get(1L));

        assertThat(changes.items()).isEqualTo(5);
        assertThat(changes.first()).extracting(EditionChange::item).containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(changes.first()).allMatch(change -> change.slots().size() == 3);
    }

    @Test
    default void whatWasSaidOfAnEditionIsToldInTheFeed() {
        Installation cms = installation();
        ItemId id = cms.article("a", DE);
        cms.publishing.publish(cms.editor, new Publish(List.of(entry(id, Publish.Act.PUBLISH, null)), "Messe"));
        cms.withdraw(id);

        assertThat(cms.changes.after(cms.editor, 1, Set.of(), 10).changes()).extracting(Changes.Seen::message)
                .containsExactly(Optional.of("Messe"), Optional.empty());
    }

    @Test
    default void whatWasSaidOfAnEditionIsToldOnlyToWhoMayReadAllItChanged() {
        Installation cms = installation();
        ItemId article = cms.article("a", DE);
        ItemId note = cms.create("note", "{'title':{'de':'n'},'slug':{'de':'n'}}").id();
        cms.publishing.publish(cms.editor, new Publish(List.of(entry(article, Publish.Act.PUBLISH, null),
                entry(note, Publish.Act.PUBLISH, null)), "Abschied"));
        cms.revise(note, 1, "{'title':{'de':'m'}}");
        cms.publishing.publish(cms.editor, new Publish(List.of(entry(note, Publish.Act.PUBLISH, null)), "Notiz"));
        Actor notes = new Actor("notes", Set.of(new Grant(Action.READ, Set.of("note"), Set.of())));

        assertThat(cms.changes.after(notes, 2, Set.of(), 10).changes())
                .filteredOn(seen -> seen.entry().change() instanceof Change.EditionMade)
                .extracting(Changes.Seen::message).containsExactly(Optional.empty(), Optional.of("Notiz"));
    }

    @Test
    default void thePagesOfTheLogTellOfEachEditionWhatMayBeTold() {
        Installation cms = installation();
        ItemId article = cms.article("a", DE);
        ItemId note = cms.create("note", "{'title':{'de':'n'},'slug':{'de':'n'}}").id();
        publish(cms, "article", article);
        publish(cms, "note", note);
        cms.revise(article, 1, "{'title':{'de':'b'}}");
        cms.revise(note, 1, "{'title':{'de':'m'}}");
        publish(cms, "both", article, note);
        Actor articles = new Actor("articles", Set.of(new Grant(Action.READ, Set.of("article"), Set.of())));

        List<String> told = new ArrayList<>();
        Long below = Long.MAX_VALUE;
        while (below != null) {
            EditionLog.EditionPage page = cms.editions.list(articles, below, 1);
            page.editions().forEach(one -> told.add(one.edition().number() + " " + one.message()));
            below = page.next();
        }
        assertThat(told).containsExactly("3 null", "2 null", "1 article");
        assertThat(cms.editions.list(cms.editor, 3, 5).editions()).extracting(EditionLog.Listed::message)
                .containsExactly("note", "article");
    }

    private static void publish(Installation cms, String message, ItemId... ids) {
        cms.publishing.publish(cms.editor,
                new Publish(Stream.of(ids).map(id -> entry(id, Publish.Act.PUBLISH, null)).toList(), message));
    }
}
