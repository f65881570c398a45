package org.exponat.search.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.exponat.core.audit.Tables;
import org.exponat.core.audit.Tables.CopyKey;
import org.exponat.core.audit.Tables.CopyRow;
import org.exponat.core.audit.Tables.EditionRow;
import org.exponat.core.audit.Tables.ItemSlot;
import org.exponat.core.audit.Tables.PublicationRow;
import org.exponat.core.audit.Tables.RetractionRow;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/** Everything the writers of all runs were told is done, and what the store must therefore hold. */
final class Acknowledged {

    private final Map<String, List<String>> changes = new HashMap<>();
    private final Set<Told.Saved> versions = new HashSet<>();
    private final Map<CopyKey, CopyRow> copies = new HashMap<>();
    private final Set<Told.Gone> retractions = new HashSet<>();
    private final AcknowledgedReleases releases = new AcknowledgedReleases();
    private int commands;

    void add(Told told) {
        commands++;
        changes.computeIfAbsent(told.by(), _ -> new ArrayList<>()).addAll(told.changes());
        versions.addAll(told.versions());
        told.copies().forEach(copy -> copies.put(new CopyKey(copy.item(), copy.line(), told.by()),
                new CopyRow(copy.revision(), copy.content())));
        retractions.addAll(told.retractions());
        releases.add(told);
    }

    int commands() {
        return commands;
    }

    /** Fails if anything is lost, or only half there. */
    void check(Tables tables) {
        changes.forEach((editor, told) -> assertToldInOrder(editor, told, tables));
        versions.forEach(saved -> {
            Hash hash = tables.versions().getOrDefault(saved.item(), List.of()).stream()
                    .filter(version -> version.number() == saved.number()).findFirst().orElseThrow(
                            () -> new AssertionError("lost: " + saved))
                    .hash();
            assertThat(hash).as("%s", saved).isEqualTo(saved.hash());
        });
        Set<Told.Gone> gone = new HashSet<>();
        tables.retractions().forEach((RetractionRow row) -> gone.add(new Told.Gone(row.item(), row.slot())));
        assertThat(retractions).allMatch(asked -> gone.contains(asked)
                || gone.contains(new Told.Gone(asked.item(), Slot.SHARED)), "is retracted");
        copiesAreKept(tables);
        releases.check(tables);
        UndoneEditions undone = new UndoneEditions(tables);
        tables.editions().forEach(edition -> assertWhole(edition, undone, tables));
        undone.checkKept();
    }

    /** What an editor was told happened in this order, and in the feed it did. */
    private static void assertToldInOrder(String editor, List<String> told, Tables tables) {
        Iterator<String> feed = tables.feed().stream().filter(entry -> entry.author().equals(editor))
                .map(FeedEntry::change).map(Object::toString).iterator();
        for (String change : told) {
            boolean found = false;
            while (!found && feed.hasNext()) {
                found = feed.next().equals(change);
            }
            assertThat(found).as("the feed tells %s what was acknowledged: %s", editor, change).isTrue();
        }
    }

    /** Beyond what was acknowledged, each editor had at most one command on its way. */
    private void copiesAreKept(Tables tables) {
        Set<String> ahead = new HashSet<>();
        for (Map.Entry<CopyKey, CopyRow> acknowledged : Set.copyOf(copies.entrySet())) {
            CopyRow was = acknowledged.getValue();
            @Nullable
            CopyRow row = tables.copies().get(acknowledged.getKey());
            assertThat(row).as("the working copy %s", acknowledged).isNotNull();
            CopyRow is = Objects.requireNonNull(row);
            if (!is.equals(was)) {
                boolean kept = is.revision() == was.revision() + 1;
                boolean dropped = is.revision() == was.revision() && is.content() == null;
                assertThat(kept || dropped).as("the working copy %s is %s", acknowledged, is).isTrue();
                assertThat(ahead.add(acknowledged.getKey().editor())).as("more than one is ahead: %s is %s",
                        acknowledged, is).isTrue();
                copies.put(acknowledged.getKey(), is);
            }
        }
    }

    /** An edition is what it was asked for, also if nobody was told that it was made. */
    private static void assertWhole(EditionRow edition, UndoneEditions undone, Tables tables) {
        if (edition.message() == null) {
            return;
        }
        switch (Purpose.read(edition.message())) {
            case Purpose.Publication(List<Asked> all) -> all.forEach(asked -> assertShown(edition, asked, tables));
            case Purpose.OfRelease(Line release) -> assertThat(tables.releases().get(release))
                    .as("the release that became %s", edition).isNotNull()
                    .extracting(Tables.ReleaseRow::edition).isEqualTo(edition.number());
            case Purpose.Undoing undoing -> undone.check(edition, undoing);
        }
    }

    private static void assertShown(EditionRow edition, Asked asked, Tables tables) {
        Integer version = asked.version();
        for (LocaleTag locale : asked.locales()) {
            Hash part = version == null ? null : tables.part(asked.item(), version, Slot.of(locale));
            assertThat(shown(tables, asked.item(), Slot.of(locale), edition.number()))
                    .as("edition %s shows %s in %s", edition, asked, locale).isEqualTo(part);
        }
        if (version != null) {
            assertThat(shown(tables, asked.item(), Slot.SHARED, edition.number()))
                    .as("edition %s shows what all languages of %s share", edition, asked)
                    .isEqualTo(tables.part(asked.item(), version, Slot.SHARED));
        }
    }

    private static @Nullable Hash shown(Tables tables, ItemId item, Slot slot, long edition) {
        @Nullable
        PublicationRow pointer = tables.shown(new ItemSlot(item, slot), edition);
        return pointer == null ? null : pointer.part();
    }
}
