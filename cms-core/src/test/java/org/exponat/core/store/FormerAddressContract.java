package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.FormerSlug;
import org.exponat.core.query.PublishedView;
import org.junit.jupiter.api.Test;

/** What every store knows of addresses that are not in use any more, and of items that are not live any more. */
interface FormerAddressContract extends InstallationSource {

    private static long edition(Published published) {
        return ((Published.Made) published).edition().number();
    }

    private static PublishedView at(Installation cms, long number) {
        Edition edition = cms.site().editions().find(number).orElseThrow();
        return cms.site().at(edition);
    }

    private static Optional<ItemId> last(PublishedView view, LocaleTag locale, String slug) {
        return view.lastUnderSlug("article", locale, new Slug(slug));
    }

    private static ItemId live(Installation cms, String german, String english) {
        ItemId id = cms.create("article", "{'title':{'de':'x','en':'y'},'slug':{'de':'%s','en':'%s'}}"
                .formatted(german, english)).id();
        cms.publish(id);
        return id;
    }

    @Test
    default void theLatestOwnerOfASlugWins() {
        Installation cms = installation();
        ItemId first = live(cms, "alt", "old");
        assertThat(last(cms.site().now(), DE, "alt")).as("while it is live there").isEmpty();

        cms.revise(first, 1, "{'slug':{'de':'neu'}}");
        long renamed = edition(cms.publish(first));
        assertThat(last(cms.site().now(), DE, "alt")).contains(first);
        assertThat(last(cms.site().now(), EN, "alt")).as("whatever the language").contains(first);
        assertThat(last(at(cms, renamed - 1), DE, "alt")).as("before").isEmpty();

        ItemId second = live(cms, "alt", "other");
        cms.withdraw(second);
        assertThat(last(cms.site().now(), DE, "alt")).contains(second);
        assertThat(last(at(cms, renamed), DE, "alt")).as("then").contains(first);
        assertThat(cms.site().now().lastUnderSlug("person", DE, new Slug("alt"))).as("of another type").isEmpty();
    }

    @Test
    default void allFormerAddressesAreToldAtOnce() {
        Installation cms = installation();
        ItemId moved = live(cms, "alt", "same");
        ItemId back = live(cms, "hin", "x");
        ItemId retracted = live(cms, "geheim", "secret");
        ItemId gone = live(cms, "weg", "gone");
        assertThat(cms.site().now().formerSlugs()).isEmpty();
        cms.revise(moved, 1, "{'slug':{'de':'neu'}}");
        long renamed = edition(cms.publish(moved));
        cms.revise(back, 1, "{'slug':{'de':'her'}}");
        cms.publish(back);
        cms.revise(back, 2, "{'slug':{'de':'hin'}}");
        cms.publish(back);
        cms.revise(retracted, 1, "{'slug':{'de':'anders'}}");
        cms.publish(retracted);
        cms.retract(retracted);
        cms.withdraw(gone);

        assertThat(cms.site().now().formerSlugs()).containsExactly(former(moved, DE, "alt"), former(gone, EN, "gone"),
                former(back, DE, "her"), former(gone, DE, "weg"));
        assertThat(at(cms, renamed).formerSlugs()).as("then").containsExactly(former(moved, DE, "alt"));
    }

    private static FormerSlug former(ItemId item, LocaleTag locale, String slug) {
        return new FormerSlug(item, "article", locale, new Slug(slug));
    }

    @Test
    default void whereTwoLeaveASlugTogetherTheReadersLanguageDecides() {
        Installation cms = installation();
        ItemId german = live(cms, "beide", "a");
        ItemId english = live(cms, "b", "beide");
        cms.revise(german, 1, "{'slug':{'de':'c'}}");
        cms.revise(english, 1, "{'slug':{'en':'d'}}");
        cms.publish(List.of(
                Installation.entry(german, Publish.Act.PUBLISH, null),
                Installation.entry(english, Publish.Act.PUBLISH, null)));

        assertThat(last(cms.site().now(), DE, "beide")).contains(german);
        assertThat(last(cms.site().now(), EN, "beide")).contains(english);
    }

    @Test
    default void theLastEditionThatShowedAnItemIsKnownForEachLanguage() {
        Installation cms = installation();
        ItemId id = live(cms, "a", "b");
        long published = cms.site().now().edition().number();
        assertThat(cms.site().now().lastShowing(id, Set.of(DE))).isEqualTo(OptionalLong.of(published));
        cms.publish(cms.article("other", DE));
        long withdrawn = edition(cms.withdraw(id, EN));

        PublishedView now = cms.site().now();
        assertThat(now.lastShowing(id, Set.of(EN))).isEqualTo(OptionalLong.of(withdrawn - 1));
        assertThat(now.lastShowing(id, Set.of(DE, EN))).isEqualTo(OptionalLong.of(withdrawn));
        assertThat(at(cms, published).lastShowing(id, Set.of(EN))).isEqualTo(OptionalLong.of(published));
        assertThat(at(cms, published - 1).lastShowing(id, Set.of(EN))).as("before").isEmpty();
        assertThat(now.lastShowing(now.find(id).orElseThrow().number(), Set.of(EN)))
                .isEqualTo(OptionalLong.of(withdrawn - 1));
    }

    @Test
    default void whatIsRetractedNeverWasAnywhere() {
        Installation cms = installation();
        ItemId id = live(cms, "alt", "old");
        cms.revise(id, 1, "{'slug':{'de':'neu'}}");
        cms.publish(id);
        cms.withdraw(id);
        cms.retract(id, DE);

        assertThat(last(cms.site().now(), DE, "alt")).isEmpty();
        assertThat(cms.site().now().lastShowing(id, Set.of(DE))).isEmpty();
        assertThat(cms.site().now().lastShowing(id, Set.of(EN))).isPresent();
    }

    @Test
    default void aPreviewLeadsFromTheAddressesItTakesAway() {
        Installation cms = installation();
        Line release = new Line("summer");
        ItemId renamed = live(cms, "alt", "old");
        cms.releases.begin(cms.editor, release, null);
        cms.releaseContents.put(cms.editor, PutInRelease.publishing(release, renamed));
        cms.revise(renamed, release, 1, "{'slug':{'de':'neu'}}");

        PublishedView preview = cms.previews.of(cms.editor, release).of(cms.site());

        assertThat(last(preview, DE, "alt")).contains(renamed);
        assertThat(last(cms.site().now(), DE, "alt")).isEmpty();
    }
}
