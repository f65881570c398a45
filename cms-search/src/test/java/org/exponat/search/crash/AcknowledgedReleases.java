package org.exponat.search.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.exponat.core.audit.Tables;
import org.exponat.core.audit.Tables.ActRow;
import org.exponat.core.audit.Tables.EditionRow;
import org.exponat.core.audit.Tables.ReleaseItemRow;
import org.exponat.core.audit.Tables.ReleaseRow;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;

/** What the writers were told of releases. */
final class AcknowledgedReleases {

    private final Map<Entry, @Nullable String> entries = new HashMap<>();
    private final Set<Told.Became> fates = new HashSet<>();

    private record Entry(Line release, ItemId item) {}

    void add(Told told) {
        told.entries().forEach(one -> entries.put(new Entry(one.release(), one.item()), one.does()));
        fates.addAll(told.releases());
    }

    void check(Tables tables) {
        fates.forEach(told -> {
            @Nullable
            ReleaseRow row = tables.releases().get(told.release());
            assertThat(row).as("the release of %s", told).isNotNull();
            assertStands(told, Objects.requireNonNull(row), tables);
        });
        entriesAreKept(tables);
    }

    private static void assertStands(Told.Became told, ReleaseRow release, Tables tables) {
        switch (told.fate()) {
            case BEGUN -> {
                // it is there
            }
            case PLANNED -> {
                @Nullable
                ActRow act = tables.acts().get(Objects.requireNonNull(told.number()));
                assertThat(act).as("the act of %s", told).isNotNull();
                // Whoever cancelled it, or saw it fail, may have planned it again.
                assertThat(Objects.equals(told.number(), release.act())
                        || Set.of("cancelled", "failed").contains(Objects.requireNonNull(act).state()))
                        .as("%s, which was %s, is carried out by it: %s", act, told, release).isTrue();
            }
            case PUBLISHED -> {
                assertThat(release.state()).as("%s", release).isIn("published", "undone");
                assertThat(release.edition()).as("the edition of %s", release).isEqualTo(told.number());
            }
            case CANCELLED -> assertThat(release.state()).as("%s", release).isEqualTo("cancelled");
        }
    }

    /** What a release does with an item is said by its author alone, who had at most one command on its way. */
    private void entriesAreKept(Tables tables) {
        Map<Entry, String> there = new HashMap<>();
        tables.releaseItems().values().forEach(items -> items.forEach((ReleaseItemRow row) -> there
                .put(new Entry(row.release(), row.item()), Told.does(row.withdraws(), row.locales(), row.shared()))));
        Set<Entry> all = new HashSet<>(entries.keySet());
        all.addAll(there.keySet());
        Set<String> ahead = new HashSet<>();
        for (Entry entry : all) {
            @Nullable
            String is = there.get(entry);
            if (!Objects.equals(entries.get(entry), is)) {
                String author = Objects.requireNonNull(tables.releases().get(entry.release())).author();
                assertThat(ahead.add(author)).as("more than one is ahead: %s does %s and was told to do %s", entry, is,
                        entries.get(entry)).isTrue();
                entries.put(entry, is);
            }
        }
    }

    /** For who reads the output: whether enough of everything happened. */
    static String summary(Tables tables) {
        return "releases " + tables.releases().values().stream()
                .collect(Collectors.groupingBy(ReleaseRow::state, TreeMap::new, Collectors.counting()))
                + ", waiting lines "
                + tables.releaseItems().values().stream().flatMap(List::stream).filter(ReleaseItemRow::waits).count()
                + ", editions undone "
                + tables.editions().stream().map(EditionRow::message).filter(Objects::nonNull)
                        .filter(message -> Purpose.read(message) instanceof Purpose.Undoing).count()
                + ", undoings undone "
                + tables.undoings().values().stream().filter(tables.undoings()::containsKey).count()
                + ", releases undone in part "
                + tables.releases().values().stream().filter(release -> release.partlyUndoneBy() != null).count();
    }

    /** Fails if a line that was published still waits to be merged, or a release for its instant. */
    static void nothingWaits(Tables tables) {
        assertThat(tables.releaseItems().values().stream().flatMap(List::stream)
                .filter(ReleaseItemRow::waits)).as("lines that still wait to be merged").isEmpty();
        assertThat(tables.acts().values().stream().filter(act -> act.state().equals("planned")))
                .as("what still waits for its instant").isEmpty();
    }
}
