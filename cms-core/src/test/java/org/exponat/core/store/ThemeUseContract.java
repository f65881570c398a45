package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Grant;
import org.exponat.core.command.Drafts.ItemPage;
import org.exponat.core.command.SavedItem;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.junit.jupiter.api.Test;

/** Which items and themes are without each other is known exactly, saved or published. */
interface ThemeUseContract extends InstallationSource {

    private static ItemId theme(Installation cms, String slug) {
        return cms.create("theme", "{'title':{'de':'" + slug + "'},'slug':{'de':'" + slug + "'}}").id();
    }

    private static ItemId carrier(Installation cms, String slug, String themes) {
        return cms.create("article", "{'title':{'de':'" + slug + "'},'slug':{'de':'" + slug + "'},'themes':[" + themes
                + "]}").id();
    }

    private static List<ItemId> unused(Installation cms) {
        return ids(cms.drafts.unusedThemes(cms.editor, null, 100));
    }

    private static List<ItemId> unthemed(Installation cms, String... types) {
        return ids(cms.drafts.withoutThemes(cms.editor, Set.of(types), null, 100));
    }

    private static List<ItemId> ids(ItemPage page) {
        return page.items().stream().map(SavedItem::id).toList();
    }

    @Test
    default void aThemeIsUsedFromTheMomentAnItemCarriesItUntilNoVersionThatCountsDoes() {
        Installation cms = installation();
        ItemId used = theme(cms, "used");
        ItemId other = theme(cms, "other");
        assertThat(unused(cms)).containsExactlyInAnyOrder(used, other);

        ItemId carrier = carrier(cms, "a", "'" + used + "'");
        assertThat(unused(cms)).containsExactly(other);
        cms.publish(used);
        cms.publish(carrier);
        cms.revise(carrier, 1, "{'themes':[]}");
        assertThat(unused(cms)).as("still published").containsExactly(other);
        cms.publish(carrier);
        assertThat(unused(cms)).containsExactlyInAnyOrder(used, other);
    }

    @Test
    default void whatPointsAtAThemeInAnotherWayDoesNotCarryIt() {
        Installation cms = installation();
        ItemId above = theme(cms, "above");
        ItemId below = cms.create("theme",
                "{'title':{'de':'b'},'slug':{'de':'b'},'broader':['" + above + "']}").id();

        assertThat(unused(cms)).containsExactlyInAnyOrder(above, below);
    }

    @Test
    default void anItemIsThemedByItsNewestVersionWhateverIsPublished() {
        Installation cms = installation();
        ItemId theme = theme(cms, "t");
        cms.publish(theme);
        ItemId bare = carrier(cms, "bare", "");
        ItemId themed = carrier(cms, "themed", "'" + theme + "'");
        cms.publish(themed);
        assertThat(unthemed(cms)).containsExactly(bare);
        assertThat(unthemed(cms, "theme")).containsExactly(theme);
        assertThat(unthemed(cms, "note")).isEmpty();

        cms.revise(bare, 1, "{'themes':['" + theme + "']}");
        cms.revise(themed, 1, "{'themes':null}");
        assertThat(unthemed(cms)).containsExactly(themed);
    }

    @Test
    default void whatIsInTheTrashNeitherCountsNorCarries() {
        Installation cms = installation();
        ItemId theme = theme(cms, "t");
        ItemId carrier = carrier(cms, "a", "'" + theme + "'");
        ItemId bare = carrier(cms, "b", "");
        cms.trash(carrier);
        cms.trash(bare);

        assertThat(unused(cms)).containsExactly(theme);
        assertThat(unthemed(cms)).isEmpty();
    }

    @Test
    default void whoMayNotReadADraftIsNotToldThatItCarriesATheme() {
        Installation cms = installation();
        ItemId theme = theme(cms, "t");
        Actor reader = new Actor("reader", Set.of(new Grant(Action.READ, Set.of("theme", "note"), Set.of())));
        cms.publish(theme);

        ItemId carrier = carrier(cms, "a", "'" + theme + "'");
        assertThat(unused(cms)).isEmpty();
        assertThat(ids(cms.drafts.unusedThemes(reader, null, 100))).containsExactly(theme);
        cms.publish(carrier);
        assertThat(ids(cms.drafts.unusedThemes(reader, null, 100))).as("everybody sees it").isEmpty();
    }

    @Test
    default void bothComeInPages() {
        Installation cms = installation();
        List<ItemId> themes = new ArrayList<>();
        List<ItemId> items = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            themes.add(theme(cms, "t" + i));
            items.add(carrier(cms, "a" + i, ""));
        }
        themes.sort(null);
        items.sort(null);

        ItemPage first = cms.drafts.unusedThemes(cms.editor, null, 3);
        assertThat(ids(first)).isEqualTo(themes.subList(0, 3));
        ItemPage rest = cms.drafts.unusedThemes(cms.editor, first.next(), 3);
        assertThat(ids(rest)).isEqualTo(themes.subList(3, 5));
        assertThat(rest.next()).isNull();
        ItemPage bare = cms.drafts.withoutThemes(cms.editor, Set.of("article"), null, 4);
        assertThat(ids(bare)).isEqualTo(items.subList(0, 4));
        assertThat(ids(cms.drafts.withoutThemes(cms.editor, Set.of("article"), bare.next(), 4)))
                .isEqualTo(items.subList(4, 5));
    }
}
