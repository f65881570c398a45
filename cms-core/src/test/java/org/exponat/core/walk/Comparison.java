package org.exponat.core.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.exponat.core.command.ItemLine;
import org.exponat.core.command.Release;
import org.exponat.core.command.ReleaseEntry;
import org.exponat.core.command.Scheduled;
import org.exponat.core.expected.ExpectedItem;
import org.exponat.core.expected.ExpectedItem.Head;
import org.exponat.core.expected.ExpectedRelease;
import org.exponat.core.expected.ExpectedSite.Act;
import org.exponat.core.expected.ExpectedStore;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.query.PublishedView;
import org.exponat.core.store.Referrer;
import org.exponat.core.store.ReleaseReader;

/** Looks at everything an installation shows, and at what the model says it must be. */
final class Comparison {

    private final Ground ground;
    private final Installation cms;
    private final ExpectedStore expected;
    private final Random random;
    private final SiteComparison sites;
    private final Map<ItemId, Integer> compared = new HashMap<>();

    Comparison(Ground ground, SiteComparison sites) {
        this.ground = ground;
        this.cms = ground.cms();
        this.expected = ground.expected();
        this.random = ground.random();
        this.sites = sites;
    }

    /** What editors and readers see now. */
    void ofThePresent() {
        assertThat(cms.site().editions().current().number()).as("the current edition")
                .isEqualTo(expected.site.current());
        for (ExpectedItem item : expected.items.values()) {
            compareDrafts(item);
            assertThat(cms.drafts.references(cms.editor, item.id, null, 1_000).places().stream()
                    .map(place -> List.of(place.source().toString(), place.field(), place.live() ? "" : line(place))))
                    .as("where %s is used", item.id)
                    .containsExactlyInAnyOrderElementsOf(expected.places(item.id));
        }
        for (Act act : expected.site.acts().values()) {
            Scheduled scheduled = cms.schedule.get(cms.editor, act.id());
            assertThat(scheduled.state().key()).as("%s: %s", act, scheduled).isEqualTo(act.state());
            assertThat(scheduled.edition()).as("%s", act).isEqualTo(act.edition());
            assertThat(scheduled.ends()).as("%s", act).isEqualTo(act.ends());
        }
        compareReleases();
        long edition = expected.site.current();
        compareSite(edition);
        compareQuestions(edition);
    }

    /** Every edition there was still shows what it showed, but for what was retracted; and every version what it said. */
    void ofThePast() {
        for (long edition = 0; edition <= expected.site.current(); edition++) {
            compareSite(edition);
        }
        long some = random.nextLong(expected.site.current() + 1);
        compareQuestions(some);
        compared.clear();
        expected.items.values().forEach(this::compareDrafts);
    }

    private static String line(Referrer place) {
        return Objects.requireNonNull(place.line()).name();
    }

    private void compareDrafts(ExpectedItem item) {
        SortedMap<String, Head> lines = new TreeMap<>();
        for (ItemLine line : cms.drafts.lines(cms.editor, item.id)) {
            lines.put(line.line().name(), new Head(line.version(), line.base()));
        }
        assertThat(lines).as("the lines of %s", item.id).isEqualTo(item.lines);
        assertThat(cms.drafts.get(cms.editor, item.id).trashedAt() != null).as("%s is in the trash", item.id)
                .isEqualTo(item.trashed);
        List<Version> versions = cms.store.reader().versions(item.id, Integer.MAX_VALUE, 1_000).reversed();
        assertThat(versions).as("the versions of %s", item.id).hasSize(item.versions.size());
        int known = compared.getOrDefault(item.id, 0);
        for (Version version : versions.subList(known, versions.size())) {
            ExpectedItem.Saved saved = item.versions.get(version.number() - 1);
            assertThat(new ExpectedItem.Saved(ground.content(version), version.line().name(),
                    version.base(), version.merged())).as("version %s of %s", version.number(), item.id)
                    .isEqualTo(saved);
        }
        compared.put(item.id, versions.size());
    }

    private void compareReleases() {
        for (ExpectedRelease release : expected.releases.all()) {
            Line name = new Line(release.name);
            Release actual = cms.releases.get(cms.editor, name);
            assertThat(actual.state().key()).as("%s", actual).isEqualTo(release.state);
            assertThat(actual.edition()).as("the edition of %s", actual).isEqualTo(release.edition);
            assertThat(actual.undoneBy()).as("what has undone %s", actual).isEqualTo(release.undoneBy);
            assertThat(actual.partlyUndoneBy()).as("what has undone some of %s", actual)
                    .isEqualTo(release.partlyUndoneBy);
            assertThat(actual.act() == null ? null : actual.act().id()).as("the act of %s", actual)
                    .isEqualTo(release.act);
            assertThat(actual.items()).as("the items of %s", actual).isEqualTo(release.entries.size());
            Map<ItemId, ExpectedRelease.Looked> looked = new HashMap<>();
            for (ReleaseEntry entry : cms.releaseContents.entries(cms.editor, name, null, 100).entries()) {
                looked.put(entry.asked().id(), looked(entry));
            }
            assertThat(looked).as("what is in %s", actual).isEqualTo(expected.releases.items(release));
        }
        assertThat(cms.store.reader().releases().waiting((ReleaseReader.Waiting) null, 1_000).stream()
                .map(one -> new ExpectedRelease.Waiting(one.release().name(), one.item(), one.version())))
                .as("what waits to be merged").containsExactlyElementsOf(expected.releases.waiting());
    }

    private static ExpectedRelease.Looked looked(ReleaseEntry entry) {
        ItemLine line = entry.line();
        return new ExpectedRelease.Looked(entry.asked(), entry.title(),
                line == null ? null : new Head(line.version(), line.base()), entry.published(),
                entry.collisions().stream().map(one -> place(one.pointer())).collect(Collectors.toSet()),
                Set.copyOf(entry.setsBack()));
    }

    /** The slot and the field of a collision. */
    private static String place(String pointer) {
        String[] steps = pointer.split("/");
        return (steps.length > 3 ? steps[3] : Slot.SHARED.key()) + " " + steps[2];
    }

    private void compareSite(long edition) {
        sites.compareItems(view(edition), expected.site.visible(edition));
    }

    private void compareQuestions(long edition) {
        sites.compareAddresses(view(edition), expected.site.visible(edition));
        sites.compareLists(view(edition), expected.site.visible(edition));
    }

    private PublishedView view(long edition) {
        return cms.site().at(cms.site().editions().find(edition).orElseThrow());
    }
}
