package org.exponat.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.exponat.core.audit.Tables.ActRow;
import org.exponat.core.audit.Tables.EditionRow;
import org.exponat.core.audit.Tables.RetractionRow;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.Line;
import org.exponat.core.model.Version;
import org.jspecify.annotations.Nullable;

/** The feed tells everything that happened once and nothing else: told again, it gives what the other tables hold. */
final class FeedAudit {

    private final Tables tables;
    private final Map<ItemOnLine, Integer> heads = new HashMap<>();
    private final Set<String> saved = new HashSet<>();
    private final Set<String> merged = new HashSet<>();
    private final Map<ItemId, Integer> newest = new HashMap<>();
    private final Set<ItemId> trashed = new HashSet<>();
    private final Map<Long, Instant> planned = new HashMap<>();
    private final Map<Long, String> settled = new HashMap<>();
    private final List<Long> editions = new ArrayList<>();
    private final Map<Long, ItemId> retracted = new HashMap<>();

    FeedAudit(Tables tables) {
        this.tables = tables;
    }

    void check() {
        tables.feed().forEach(this::tell);
        assertThat(tables.heads()).as("the newest versions of lines").isEqualTo(heads);
        Set<String> there = new HashSet<>();
        tables.versions().values().forEach(versions -> versions
                .forEach(version -> there.add(told(version.item(), version.number(), version.line()))));
        assertThat(there).as("versions").containsAll(saved);
        there.removeAll(saved);
        assertThat(merged).as("what the feed tells of beside versions saved").containsAll(there);
        tables.items().values().forEach(
                item -> assertThat(item.trashed()).as("%s", item).isEqualTo(trashed.contains(item.id())));
        assertThat(editions).as("the editions the feed tells of")
                .containsExactlyElementsOf(tables.editions().stream().map(EditionRow::number).toList());
        assertThat(tables.retractions()).as("retractions").allSatisfy(
                retraction -> assertThat(retracted.get(retraction.position())).isEqualTo(retraction.item()));
        assertThat(tables.retractions().stream().map(RetractionRow::position).distinct()).as("retractions")
                .hasSize(retracted.size());
        actsAreWhatWasTold();
        endsFollowWhatTheyEnd();
    }

    private void actsAreWhatWasTold() {
        assertThat(tables.acts().keySet()).as("the acts the feed tells of").isEqualTo(planned.keySet());
        Set<Long> made = new HashSet<>();
        for (ActRow act : tables.acts().values()) {
            assertThat(act.dueAt()).as("%s", act).isEqualTo(planned.get(act.id()));
            Long edition = act.edition();
            // What made an edition is told as that edition.
            assertThat(edition == null ? settled.getOrDefault(act.id(), "planned") : "done").as("%s", act)
                    .isEqualTo(act.state());
            assertThat(edition != null && settled.containsKey(act.id())).as("%s is told twice", act).isFalse();
            assertThat(act.reason() != null).as("%s", act).isEqualTo(act.state().equals("failed"));
            if (edition != null) {
                assertThat(made.add(edition)).as("%s alone made its edition", act).isTrue();
                EditionRow row = tables.editions().get(Math.toIntExact(edition) - 1);
                assertThat(row.author()).isEqualTo(act.author());
                assertThat(row.message()).isEqualTo(act.message());
                assertThat(row.effectiveAt()).as("%s", act).isAfterOrEqualTo(act.dueAt());
            }
        }
    }

    /** No end outlives a beginning that never came, and none waits for an instant before it. */
    private void endsFollowWhatTheyEnd() {
        for (ActRow end : tables.acts().values()) {
            Long ends = end.ends();
            if (ends != null) {
                ActRow beginning = Objects.requireNonNull(tables.acts().get(ends));
                switch (beginning.state()) {
                    case "planned" -> {
                        assertThat(end.state()).as("the end of %s", beginning).isIn("planned", "cancelled");
                        if (end.state().equals("planned")) {
                            assertThat(end.dueAt()).as("the end of %s", beginning).isAfter(beginning.dueAt());
                        }
                    }
                    case "done" -> {
                        // Whatever came of its end.
                    }
                    // It may have been cancelled alone before.
                    case "failed" -> assertThat(end.state()).as("the end of %s", beginning).isIn("failed", "cancelled");
                    default -> assertThat(end.state()).as("the end of %s", beginning).isEqualTo("cancelled");
                }
            }
        }
    }

    private void tell(FeedEntry entry) {
        switch (entry.change()) {
            case Change.VersionSaved(ItemId item, int version, Line line) -> {
                assertThat(saved.add(told(item, version, line))).as("told twice: %s", entry).isTrue();
                assertThat(isNew(item, version)).as("%s, which was there before", entry).isTrue();
                heads.put(new ItemOnLine(item, line), version);
            }
            case Change.LineOpened(ItemId item, Line line, int version) ->
                assertThat(heads.put(new ItemOnLine(item, line), version)).as("%s", entry).isNull();
            case Change.LineUpdated(ItemId item, Line line, int version) -> {
                assertMerged(entry, item, version, line, line);
                merged.add(told(item, version, line));
                assertThat(heads.put(new ItemOnLine(item, line), version)).as("%s", entry).isNotNull();
            }
            case Change.LineMerged(ItemId item, Line line, int version) -> {
                assertMerged(entry, item, version, line, Line.MAIN);
                merged.add(told(item, version, Line.MAIN));
                heads.put(new ItemOnLine(item, Line.MAIN), version);
                assertThat(heads.remove(new ItemOnLine(item, line))).as("%s", entry).isNotNull();
            }
            case Change.LineClosed(ItemId item, Line line) ->
                assertThat(heads.remove(new ItemOnLine(item, line))).as("%s", entry).isNotNull();
            case Change.EditionMade(long edition) -> editions.add(edition);
            case Change.ItemTrashed(ItemId item) -> assertThat(trashed.add(item)).as("%s", entry).isTrue();
            case Change.ItemRestored(ItemId item) -> assertThat(trashed.remove(item)).as("%s", entry).isTrue();
            case Change.ItemRetracted(ItemId item) -> retracted.put(entry.position(), item);
            case Change.StateChanged _,
                    Change.CommentChanged _,
                    Change.AssignmentChanged _,
                    Change.WordsErased _,
                    Change.ValuesErased _ -> {
                // what is said of a text; it does nothing to it
            }
            case Change.ReleaseChanged _ -> {
                // what it is now is not in the feed
            }
            case Change.ActPlanned(long act, Instant due) -> planned.put(act, due);
            case Change.ActCancelled(long act) -> settle(entry, act, "cancelled");
            case Change.ActFailed(long act) -> settle(entry, act, "failed");
            case Change.ActWasDone(long act) -> settle(entry, act, "done");
        }
    }

    /** What comes of a merge is made from both heads, unless one of them is that already. */
    private void assertMerged(FeedEntry entry, ItemId item, int version, Line line, Line into) {
        Integer main = heads.get(new ItemOnLine(item, Line.MAIN));
        Integer beside = heads.get(new ItemOnLine(item, line));
        if (isNew(item, version)) {
            Version made = tables.versions().getOrDefault(item, List.of()).get(version - 1);
            assertThat(made.line()).as("the line of what %s made", entry).isEqualTo(into);
            assertThat(made.base()).as("the base of what %s made", entry).isEqualTo(main);
            assertThat(made.merged()).as("what is merged in what %s made", entry).isEqualTo(beside);
        } else if (into.isMain()) {
            assertThat(version).as("%s", entry).isEqualTo(main);
        } else {
            assertThat(version).as("%s", entry).isIn(main, beside);
        }
    }

    /** Versions are told of in the order of their numbers. */
    private boolean isNew(ItemId item, int version) {
        int before = newest.getOrDefault(item, 0);
        newest.put(item, Math.max(before, version));
        return version == before + 1;
    }

    private void settle(FeedEntry entry, long act, String state) {
        @Nullable
        String before = settled.put(act, state);
        assertThat(before).as("%s, which was %s already", entry, Objects.requireNonNullElse(before, "not")).isNull();
    }

    private static String told(ItemId item, int version, Line line) {
        return item + " " + version + " " + line;
    }
}
