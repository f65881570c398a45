package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.audit.StoreAudit;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.command.Release;
import org.exponat.core.command.Undo;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.ReleaseState;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.Test;

/** What every store says of a release whose edition is undone, and shown again, all of it or in part. */
interface UndoneReleaseContract extends InstallationSource {

    Line SPRING = new Line("spring");

    @Test
    default void aReleaseIsUndoneWithItsEdition() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        cms.publish(id);
        cms.releases.begin(cms.editor, SPRING, null);
        cms.releaseContents.put(cms.editor, PutInRelease.publishing(SPRING, id));
        cms.revise(id, SPRING, 1, "{'title':{'de':'release'}}");
        cms.releasing.publish(cms.editor, new PublishRelease(SPRING));

        cms.undoing.undo(cms.editor, new Undo(2));

        assertThat(title(cms, id, DE)).isEqualTo("one de");
        Release release = cms.releases.get(cms.editor, SPRING);
        assertThat(release.state()).isEqualTo(ReleaseState.UNDONE);
        assertThat(release.undoneBy()).isEqualTo(3L);
        cms.undoing.undo(cms.editor, new Undo(3));
        assertThat(cms.releases.get(cms.editor, SPRING).state()).isEqualTo(ReleaseState.PUBLISHED);
    }

    @Test
    default void aReleaseIsUndoneAndShownAgainAsOftenAsItsUndoingIsUndone() {
        Installation cms = installation();
        spring(cms, "a");

        for (long edition = 2; edition < 8; edition++) {
            cms.undoing.undo(cms.editor, new Undo(edition));
            assertThat(state(cms)).as("after edition %s was undone", edition)
                    .isEqualTo(edition % 2 == 0 ? "undone by " + (edition + 1) : "published");
        }
    }

    @Test
    default void anyEditionThatShowsWhatIsLiveCanBeUndone() {
        Installation cms = installation();
        ItemId id = spring(cms, "a").getFirst();
        cms.undoing.undo(cms.editor, new Undo(2));
        cms.undoing.undo(cms.editor, new Undo(3));

        cms.undoing.undo(cms.editor, new Undo(2));
        assertThat(title(cms, id, DE)).isEqualTo("a de");
        assertThat(state(cms)).isEqualTo("undone by 5");
        cms.undoing.undo(cms.editor, new Undo(3));
        assertThat(title(cms, id, DE)).isEqualTo("spring");
        assertThat(state(cms)).isEqualTo("published");
        cms.undoing.undo(cms.editor, new Undo(4));
        assertThat(state(cms)).isEqualTo("undone by 7");
        cms.undoing.undo(cms.editor, new Undo(5));
        assertThat(state(cms)).isEqualTo("published");
        assertThat(cms.releases.get(cms.editor, SPRING).edition()).isEqualTo(2L);
    }

    @Test
    default void aReleaseIsUndoneInPartUntilThatIsUndone() {
        Installation cms = installation();
        List<ItemId> ids = spring(cms, "a", "b", "c");
        again(cms, ids.getFirst());

        cms.undoing.undo(cms.editor, new Undo(2, true, null, null));
        assertThat(state(cms)).isEqualTo("published, partly undone by 4");
        cms.undoing.undo(cms.editor, new Undo(4));
        assertThat(state(cms)).isEqualTo("published");
        cms.undoing.undo(cms.editor, new Undo(5));
        assertThat(state(cms)).isEqualTo("published, partly undone by 6");

        // The newer text goes, and with it what kept the release from being undone.
        cms.undoing.undo(cms.editor, new Undo(3));
        assertThat(state(cms)).isEqualTo("published, partly undone by 6");
        cms.undoing.undo(cms.editor, new Undo(2, true, null, null));
        assertThat(state(cms)).isEqualTo("undone by 8");
    }

    @Test
    default void whatIsStillUndoneOfAReleaseIsToldByTheEditionThatUndidIt() {
        Installation cms = installation();
        List<ItemId> ids = spring(cms, "a", "b", "c");
        again(cms, ids.get(1));
        again(cms, ids.get(2));
        cms.undoing.undo(cms.editor, new Undo(2, true, null, null));
        cms.undoing.undo(cms.editor, new Undo(3));
        cms.undoing.undo(cms.editor, new Undo(2, true, null, null));
        assertThat(state(cms)).isEqualTo("published, partly undone by 7");

        cms.undoing.undo(cms.editor, new Undo(7));
        assertThat(state(cms)).isEqualTo("published, partly undone by 5");
        cms.undoing.undo(cms.editor, new Undo(5));
        assertThat(state(cms)).isEqualTo("published");
    }

    @Test
    default void aReleaseThatIsShownAgainInPartIsUndoneInPart() {
        Installation cms = installation();
        List<ItemId> ids = spring(cms, "a", "b");
        cms.undoing.undo(cms.editor, new Undo(2));
        again(cms, ids.getFirst());
        cms.undoing.undo(cms.editor, new Undo(3, true, null, null));
        // What somebody else shows there since is not what the release replaced.
        assertThat(state(cms)).isEqualTo("published");

        cms.undoing.undo(cms.editor, new Undo(5));
        assertThat(state(cms)).isEqualTo("published, partly undone by 6");
    }

    @Test
    default void whatWasRestoredByHandDoesNotKeepAReleaseUndone() {
        Installation cms = installation();
        ItemId fresh = cms.article("fresh", DE);
        ItemId old = spring(cms, Set.of(fresh), "a", "b").getFirst();
        cms.withdraw(fresh);
        again(cms, old);

        cms.undoing.undo(cms.editor, new Undo(2, true, null, null));
        assertThat(state(cms)).isEqualTo("published, partly undone by 5");
        cms.undoing.undo(cms.editor, new Undo(5));
        assertThat(state(cms)).isEqualTo("published");
    }

    @Test
    default void whatWasRestoredByHandAfterItWasShownAgainDoesNotKeepAReleaseUndone() {
        Installation cms = installation();
        ItemId fresh = cms.article("fresh", DE);
        ItemId changed = spring(cms, Set.of(fresh), "a", "b").getFirst();
        cms.undoing.undo(cms.editor, new Undo(2));
        cms.undoing.undo(cms.editor, new Undo(3));
        assertThat(state(cms)).isEqualTo("published");
        cms.withdraw(fresh);
        again(cms, changed);

        cms.undoing.undo(cms.editor, new Undo(4, true, null, null));
        assertThat(state(cms)).isEqualTo("published, partly undone by 7");
        cms.undoing.undo(cms.editor, new Undo(7));
        // The edition that undid the fresh text was undone there itself; that it is away is somebody else's doing.
        assertThat(state(cms)).isEqualTo("published");
    }

    @Test
    default void aReleaseIsUndoneThoughWhatAllLanguagesShareStaysForANewerOne() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE, EN);
        cms.publish(cms.article("other", DE));
        cms.releases.begin(cms.editor, SPRING, null);
        cms.releaseContents.put(cms.editor, new PutInRelease(SPRING, id, Publish.Act.PUBLISH, Set.of(DE), true,
                Publish.InUseChoice.REFUSE, null));
        cms.releasing.publish(cms.editor, new PublishRelease(SPRING));
        cms.publish(id, EN);

        cms.undoing.undo(cms.editor, new Undo(2));
        assertThat(state(cms)).isEqualTo("undone by 4");
        cms.undoing.undo(cms.editor, new Undo(4));
        assertThat(state(cms)).isEqualTo("published");
    }

    @Test
    default void aReleaseThatWasUndoneBeforeUndoingsWereKeptIsShownAgain() throws SQLException {
        StoreSettings settings = freshStore();
        try (Installation before = installation(settings)) {
            spring(before, "a");
            before.undoing.undo(before.editor, new Undo(2));
        }
        EarlierSchema.restore(settings, 5);

        Installation after = installation(settings);
        assertThat(state(after)).isEqualTo("undone by 3");
        after.undoing.undo(after.editor, new Undo(3));
        assertThat(state(after)).isEqualTo("published");
        after.undoing.undo(after.editor, new Undo(4));
        assertThat(state(after)).isEqualTo("undone by 5");
        StoreAudit.check(settings, after);
    }

    /** Articles that are live and get another title in edition 2, by the release. */
    private static List<ItemId> spring(Installation cms, String... names) {
        return spring(cms, Set.of(), names);
    }

    /** @param fresh what is not live yet and is published by the release as well */
    private static List<ItemId> spring(Installation cms, Set<ItemId> fresh, String... names) {
        List<ItemId> ids = Stream.of(names).map(name -> cms.article(name, DE)).toList();
        cms.publish(ids.stream().map(id -> Installation.entry(id, Publish.Act.PUBLISH, null)).toList());
        cms.releases.begin(cms.editor, SPRING, null);
        fresh.forEach(id -> cms.releaseContents.put(cms.editor, PutInRelease.publishing(SPRING, id)));
        ids.forEach(id -> {
            cms.releaseContents.put(cms.editor, PutInRelease.publishing(SPRING, id));
            cms.revise(id, SPRING, 1, "{'title':{'de':'spring'}}");
        });
        cms.releasing.publish(cms.editor, new PublishRelease(SPRING));
        return ids;
    }

    /** Publishes something newer than the release. */
    private static void again(Installation cms, ItemId id) {
        int newest = cms.store.reader().versions(id, Integer.MAX_VALUE, 1).getFirst().number();
        cms.revise(id, newest, "{'title':{'de':'newer'}}");
        cms.publish(id);
    }

    private static String state(Installation cms) {
        Release release = cms.releases.get(cms.editor, SPRING);
        return release.state().key() + (release.undoneBy() == null ? "" : " by " + release.undoneBy())
                + (release.partlyUndoneBy() == null ? "" : ", partly undone by " + release.partlyUndoneBy());
    }

    private static String title(Installation cms, ItemId id, LocaleTag locale) {
        return cms.site().now().find(id).orElseThrow().part(Slot.of(locale)).orElseThrow().part().fields()
                .path("title").stringValue();
    }
}
