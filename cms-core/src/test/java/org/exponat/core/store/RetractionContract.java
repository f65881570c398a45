package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Role;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Retract;
import org.exponat.core.command.Retracted;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Retraction;
import org.exponat.core.query.PublishedView;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.Test;

/** What every store does when something is taken out of every edition. */
interface RetractionContract extends InstallationSource {

    private static PublishedView at(Installation cms, long edition) {
        return cms.site().at(cms.site().editions().find(edition).orElseThrow());
    }

    @Test
    default void whatIsRetractedWasNeverLiveInAnyEdition() {
        Installation cms = installation();
        ItemId id = cms.create("article", """
                {'title':{'de':'Alt','en':'Old'},'slug':{'de':'alt','en':'old'},'place':'Wertheim'}""").id();
        ItemId other = cms.create("article", "{'title':{'de':'B'},'slug':{'de':'b'},'place':'Wertheim'}").id();
        cms.publish(List.of(Installation.entry(id, Publish.Act.PUBLISH, null),
                Installation.entry(other, Publish.Act.PUBLISH, null)));
        cms.revise(id, 1, "{'slug':{'de':'neu'}}");
        cms.publish(id);
        var number = cms.site().now().find(id).orElseThrow().number();

        Retracted retracted = cms.retract(id);

        assertThat(retracted.fresh()).isTrue();
        assertThat(retracted.edition()).extracting(Edition::number).isEqualTo(3L);
        for (long edition = 0; edition <= 3; edition++) {
            PublishedView view = at(cms, edition);
            assertThat(view.find(id)).isEmpty();
            assertThat(view.findAll(List.of(id, other)).keySet()).doesNotContain(id);
            assertThat(view.findByNumber(number)).isEmpty();
            for (String slug : List.of("alt", "old", "neu")) {
                assertThat(view.findBySlug("article", DE, new Slug(slug))).isEmpty();
                assertThat(view.findBySlug("article", EN, new Slug(slug))).isEmpty();
            }
            List<ItemId> left = edition == 0 ? List.of() : List.of(other);
            assertThat(Asked.articles().at(view)).isEqualTo(left);
            assertThat(Asked.articles().in(EN).fallingBackTo(DE).at(view)).isEqualTo(left);
            assertThat(Asked.where("place", "Wertheim").at(view)).isEqualTo(left);
            assertThat(Asked.by("-title").at(view)).isEqualTo(left);
            assertThat(Asked.by("place", "title").pagesAt(view, 1)).isEqualTo(left);
        }
        assertThat(cms.site().editions().changes(2)).extracting(EditionChange::item).containsExactly(id);
        assertThat(cms.site().retractions().of(id)).containsExactly(Slot.SHARED);
        assertThat(cms.site().retractions().of(number)).containsExactly(Slot.SHARED);
        assertThat(cms.site().retractions().concern("article", new Slug("alt"))).isTrue();
        assertThat(cms.site().retractions().concern("article", new Slug("b"))).isFalse();
        assertThat(cms.site().retractions().of(other)).isEmpty();
    }

    @Test
    default void oneLanguageCanBeRetractedAndTheOthersStay() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        cms.publish(id);

        cms.retract(id, DE);

        for (long edition = 1; edition <= 2; edition++) {
            LiveItem live = at(cms, edition).find(id).orElseThrow();
            assertThat(live.parts().keySet()).containsExactlyInAnyOrder(Slot.SHARED, Slot.of(EN));
            assertThat(Asked.articles().at(at(cms, edition))).isEmpty();
            assertThat(Asked.articles().in(EN).at(at(cms, edition))).containsExactly(id);
            assertThat(at(cms, edition).findBySlug("article", EN, new Slug("one-de"))).isEmpty();
            assertThat(at(cms, edition).findBySlug("article", DE, new Slug("one-en"))).isPresent();
        }
        cms.retract(id, EN);
        assertThat(at(cms, 1).find(id)).isEmpty();
        assertThat(at(cms, 1).findAll(List.of(id))).isEmpty();
        assertThat(cms.store.reader().live(id)).isEmpty();
        assertThat(cms.site().retractions().of(id)).containsExactlyInAnyOrder(Slot.of(DE), Slot.of(EN));
    }

    @Test
    default void whatIsNotLiveAnyMoreIsRetractedWithoutAnEdition() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        cms.withdraw(id);

        Retracted retracted = cms.retract(id);

        assertThat(retracted.edition()).isNull();
        assertThat(cms.site().editions().current().number()).isEqualTo(2);
        assertThat(at(cms, 1).find(id)).isEmpty();
        FeedEntry last = cms.store.feed().after(cms.store.feed().last() - 1, 1).getFirst();
        assertThat(last.change()).isEqualTo(new Change.ItemRetracted(id));
        assertThat(last.position()).isEqualTo(retracted.act().position())
                .isEqualTo(cms.site().retractions().last());
        assertThat(cms.site().retractions().since(last.position() - 1)).containsExactly(id);
        assertThat(cms.site().retractions().since(last.position())).isEmpty();
    }

    @Test
    default void aDraftThatWasNeverLiveCanBeRetractedButReadersAreNotTold() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);

        cms.retract(id);

        assertThat(cms.site().retractions().of(id)).isEmpty();
        assertRefused(cms, id);
    }

    @Test
    default void whatIsRetractedIsNeverPublishedAgain() {
        Installation cms = installation();
        ItemId whole = cms.article("whole", DE);
        ItemId german = cms.article("german", DE, EN);
        cms.publish(whole);
        cms.retract(whole);
        cms.retract(german, DE);
        long editions = cms.site().editions().current().number();

        assertRefused(cms, whole);
        cms.revise(whole, 1, "{'title':{'de':'neu','en':'new'},'slug':{'en':'new'}}");
        assertRefused(cms, whole);
        assertRefused(cms, german);
        assertThat(cms.site().editions().current().number()).isEqualTo(editions);
        cms.publish(german, EN);
        assertThat(cms.site().now().find(german).orElseThrow().locales()).containsExactly(EN);
    }

    private static void assertRefused(Installation cms, ItemId id) {
        assertThatThrownBy(() -> cms.publish(id)).isInstanceOfSatisfying(Conflict.class,
                conflict -> assertThat(conflict.code()).isEqualTo("retracted"));
    }

    @Test
    default void askingTwiceChangesNothingAndTheWholeCoversItsLanguages() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        cms.publish(id);
        Retracted german = cms.retract(id, DE);
        Retracted again = cms.retract(id, DE);

        assertThat(again.fresh()).isFalse();
        assertThat(again.act()).isEqualTo(german.act());
        Retracted whole = cms.retract(id);
        long position = cms.store.feed().last();
        assertThat(whole.fresh()).isTrue();
        assertThat(whole.act().isWhole()).isTrue();
        assertThat(cms.retract(id, EN).fresh()).isFalse();
        assertThat(cms.store.feed().last()).isEqualTo(position);
        assertThat(cms.retracting.list(cms.editor, Long.MAX_VALUE, 10)).containsExactly(whole.act(), german.act());
        assertThat(cms.retracting.list(cms.editor, whole.act().position(), 10)).containsExactly(german.act());
        assertThat(cms.retracting.list(cms.editor, Long.MAX_VALUE, 1)).containsExactly(whole.act());
    }

    @Test
    default void editorsStillSeeTheVersionsAndThatTheyAreRetracted() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        cms.retract(id, DE);

        assertThat(cms.drafts.version(cms.editor, id, 1).retracted()).containsExactly(Slot.of(DE));
        assertThat(cms.drafts.list(cms.editor, Set.of(), false, null, 10).items().getFirst().retracted())
                .containsExactly(Slot.of(DE));
        assertThat(cms.drafts.version(cms.editor, id, 1).fields().at("/title/de").stringValue()).isEqualTo("one de");
    }

    @Test
    default void aSlugThatARetractionSetFreeCanBeTaken() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        cms.retract(id);
        ItemId heir = cms.article("one", DE);
        cms.publish(heir);

        assertThat(cms.site().now().findBySlug("article", DE, new Slug("one-de"))).get()
                .extracting(LiveItem::id).isEqualTo(heir);
        assertThat(at(cms, 1).findBySlug("article", DE, new Slug("one-de"))).isEmpty();
    }

    @Test
    default void onlyThoseWithTheRightRetract() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        Actor publisher = Actor.of("publisher", Role.PUBLISHER);
        Actor german = new Actor("german",
                Set.of(Grant.everywhere(Action.READ), new Grant(Action.RETRACT, Set.of("article"), Set.of(DE))));
        Actor stranger = new Actor("stranger", Set.of(Grant.everywhere(Action.RETRACT)));

        assertThatThrownBy(() -> cms.retracting.retract(publisher, new Retract(id, Set.of(), "r")))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.retracting.list(publisher, 10, 10)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.retracting.retract(german, new Retract(id, Set.of(), "r")))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.retracting.retract(german, new Retract(id, Set.of(DE, EN), "r")))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.retracting.retract(stranger, new Retract(id, Set.of(), "r")))
                .isInstanceOf(NotFound.class);
        assertThat(cms.retracting.retract(german, new Retract(id, Set.of(DE), "r")).fresh()).isTrue();
    }

    @Test
    default void aRetractionSaysWhyAndWhat() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Map<String, String> reasons = Map.of("", "required", "  ", "required", "x".repeat(2_001), "too_long", "\0",
                "not_text");

        reasons.forEach((reason, code) -> assertThatThrownBy(
                () -> cms.retracting.retract(cms.editor, new Retract(id, Set.of(), reason)))
                .isInstanceOfSatisfying(InvalidContent.class,
                        invalid -> assertThat(invalid.faults()).extracting(Fault::code).containsExactly(code)));
        assertThatThrownBy(() -> cms.retracting.retract(cms.editor,
                new Retract(id, Set.of(new LocaleTag("fr")), "r")))
                .isInstanceOfSatisfying(InvalidContent.class,
                        invalid -> assertThat(invalid.faults()).extracting(Fault::code)
                                .containsExactly("unknown_locale"));
        Retraction act = cms.retracting.retract(cms.editor, new Retract(id, Set.of(), "a court")).act();
        assertThat(act.reason()).isEqualTo("a court");
        assertThat(act.author()).isEqualTo("editor");
        assertThat(act.at()).isEqualTo(cms.clock.instant());
    }

    @Test
    default void theDatabaseLiftsNoRetraction() throws SQLException {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        cms.retract(cms.article("one", DE));

        try (Connection connection = DriverManager.getConnection(settings.url(), settings.username(),
                settings.password()); Statement statement = connection.createStatement()) {
            for (String sql : List.of("DELETE FROM retraction", "UPDATE retraction SET reason = ''")) {
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("insert-only");
            }
        }
    }
}
