package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.exponat.core.audit.StoreAudit;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Scheduled;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.ActState;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.Test;

/** What every store does when the rights in a picture end: it leaves the site at that instant, unasked. */
interface RightsEndContract extends InstallationSource {

    Instant END = Instant.parse("2026-03-11T00:00:00Z");

    private static ItemId asset(Installation cms, String name, String until) {
        return cms.create("asset", """
                {'title':{'de':'%1$s','en':'%1$s'},'slug':{'de':'%1$s','en':'%1$s'},
                 'alt':{'de':'a','en':'a'}%2$s}""".formatted(name, until)).id();
    }

    private static List<Scheduled> acts(Installation cms, ActState state) {
        return cms.schedule.list(cms.editor, EnumSet.of(state), null, 100).acts();
    }

    private static boolean isLive(Installation cms, ItemId id) {
        return !cms.site().now().findAll(List.of(id)).isEmpty();
    }

    @Test
    default void aPictureLeavesTheSiteWhenItsLastDayIsOver() {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId picture = asset(cms, "one", ",'rightsUntil':'2026-03-10'");
        ItemId other = asset(cms, "other", "");
        ItemId page = cms.create("article", "{'title':{'de':'s'},'slug':{'de':'s'},'image':'" + picture + "'}").id();
        cms.publish(picture);
        cms.publish(other);
        cms.publish(page);

        assertThat(acts(cms, ActState.PLANNED)).singleElement().satisfies(act -> {
            assertThat(act.at()).isEqualTo(END);
            assertThat(act.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.asked().id()).isEqualTo(picture);
                assertThat(entry.asked().act()).isEqualTo(Publish.Act.WITHDRAW);
            });
        });
        cms.clock.set(END.minusMillis(1));
        assertThat(isLive(cms, picture)).isTrue();
        cms.clock.set(END.plusSeconds(9));
        assertThat(isLive(cms, picture)).isFalse();
        assertThat(isLive(cms, other)).isTrue();
        assertThat(isLive(cms, page)).isTrue();
        assertThat(cms.site().editions().current().effectiveAt()).isEqualTo(END);
        assertThat(acts(cms, ActState.DONE)).hasSize(1);
        StoreAudit.check(settings, cms);
    }

    @Test
    default void anotherDayIsPlannedInPlaceOfTheOneBefore() {
        Installation cms = installation();
        ItemId picture = asset(cms, "one", ",'rightsUntil':'2026-03-10'");
        cms.publish(picture);
        cms.revise(picture, 1, "{'rightsUntil':'2026-03-20'}");
        assertThat(acts(cms, ActState.PLANNED)).extracting(Scheduled::at).containsExactly(END);
        long position = cms.store.feed().last();
        cms.publish(picture);
        assertThat(acts(cms, ActState.PLANNED)).extracting(Scheduled::at)
                .containsExactly(Instant.parse("2026-03-21T00:00:00Z"));
        assertThat(cms.store.feed().after(position, 10)).extracting(FeedEntry::change)
                .hasAtLeastOneElementOfType(Change.ActCancelled.class)
                .hasAtLeastOneElementOfType(Change.ActPlanned.class);

        cms.revise(picture, 2, "{'title':{'de':'neu'}}");
        position = cms.store.feed().last();
        cms.publish(picture);
        assertThat(cms.store.feed().after(position, 10)).extracting(FeedEntry::change)
                .hasOnlyElementsOfType(Change.EditionMade.class);
        cms.clock.set(END.plusSeconds(1));
        assertThat(isLive(cms, picture)).isTrue();

        cms.revise(picture, 3, "{'rightsUntil':null}");
        cms.publish(picture);
        assertThat(acts(cms, ActState.PLANNED)).isEmpty();
        cms.clock.set(END.plusSeconds(10_000_000));
        assertThat(isLive(cms, picture)).isTrue();
    }

    @Test
    default void whatIsWithdrawnBeforeWaitsForNothingAndCanGo() {
        Installation cms = installation();
        ItemId picture = asset(cms, "one", ",'rightsUntil':'2026-03-10'");
        cms.publish(picture);
        cms.withdraw(picture, EN);
        assertThat(acts(cms, ActState.PLANNED)).hasSize(1);
        cms.withdraw(picture, DE);
        assertThat(acts(cms, ActState.PLANNED)).isEmpty();
        cms.trash(picture);
        assertThat(cms.drafts.get(cms.editor, picture).trashedAt()).isNotNull();
    }

    @Test
    default void actsOfEditorsStayAsTheyArePlanned() {
        Installation cms = installation();
        ItemId picture = asset(cms, "one", ",'rightsUntil':'2026-03-10'");
        cms.publish(picture);
        Instant later = END.plusSeconds(100);
        cms.publishing.publish(cms.editor, new Publish(
                List.of(new Publish.Entry(picture, Publish.Act.WITHDRAW, Set.of(), null, true)), later, null, null,
                "The rights end."));
        cms.revise(picture, 1, "{'rightsUntil':null}");
        cms.publish(picture);
        assertThat(acts(cms, ActState.PLANNED)).extracting(Scheduled::at).containsExactly(later);
    }

    @Test
    default void aDayThatIsOverPlansNothing() {
        Installation cms = installation();
        cms.publish(asset(cms, "one", ",'rightsUntil':'2026-02-27'"));
        assertThat(acts(cms, ActState.PLANNED)).isEmpty();
    }
}
