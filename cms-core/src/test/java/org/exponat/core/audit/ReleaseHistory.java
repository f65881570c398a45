package org.exponat.core.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.audit.Tables.ActRow;
import org.exponat.core.audit.Tables.ReleaseItemRow;
import org.exponat.core.audit.Tables.ReleaseRow;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;

/** What the feed tells of releases: who began them, where their lines were when they were accepted, and what came after. */
final class ReleaseHistory {

    private final Tables tables;
    private final Map<Long, Line> byEdition = new HashMap<>();
    private final Map<Long, Line> byAct = new HashMap<>();
    private final Map<ItemOnLine, Integer> heads = new HashMap<>();
    private final Map<Line, String> begunBy = new HashMap<>();
    private final Set<ItemOnLine> opened = new HashSet<>();
    private final Map<Line, Accepted> accepted = new HashMap<>();
    private final Map<ItemOnLine, List<Long>> lineMoved = new HashMap<>();
    private final Map<ItemId, List<Long>> trashed = new HashMap<>();

    /**
     * Where a release was fixed: when it became an edition, or was planned to, or was found to change nothing.
     *
     * @param lines where its lines were then
     * @param mains where {@code main} was
     */
    record Accepted(long position, Map<ItemId, Integer> lines, Map<ItemId, Integer> mains) {}

    private ReleaseHistory(Tables tables) {
        this.tables = tables;
        for (ReleaseRow release : tables.releases().values()) {
            Long act = release.act();
            ActRow row = act == null ? null : tables.acts().get(act);
            if (row != null && (row.state().equals("planned") || row.state().equals("done"))) {
                byAct.put(row.id(), release.name());
            } else if (release.edition() != null) {
                byEdition.put(release.edition(), release.name());
            }
        }
    }

    static ReleaseHistory of(Tables tables) {
        ReleaseHistory history = new ReleaseHistory(tables);
        tables.feed().forEach(history::tell);
        return history;
    }

    /** By name: the author of the first that is told of each. */
    Map<Line, String> begunBy() {
        return begunBy;
    }

    boolean wasOpened(ItemOnLine line) {
        return opened.contains(line);
    }

    @Nullable
    Accepted accepted(Line release) {
        return accepted.get(release);
    }

    /** Whether a line was written on, brought up to date, merged or closed after a position of the feed. */
    boolean hasMoved(ItemOnLine line, long since) {
        return lineMoved.getOrDefault(line, List.of()).stream().anyMatch(position -> position > since);
    }

    boolean wasTrashed(ItemId item, long since) {
        return trashed.getOrDefault(item, List.of()).stream().anyMatch(position -> position > since);
    }

    private void tell(FeedEntry entry) {
        switch (entry.change()) {
            case Change.VersionSaved(ItemId item, int version, Line line) ->
                move(entry, new ItemOnLine(item, line), version);
            case Change.LineOpened(ItemId item, Line line, int version) -> {
                opened.add(new ItemOnLine(item, line));
                heads.put(new ItemOnLine(item, line), version);
            }
            case Change.LineUpdated(ItemId item, Line line, int version) ->
                move(entry, new ItemOnLine(item, line), version);
            case Change.LineMerged(ItemId item, Line line, int version) -> {
                move(entry, new ItemOnLine(item, Line.MAIN), version);
                close(entry, new ItemOnLine(item, line));
            }
            case Change.LineClosed(ItemId item, Line line) -> close(entry, new ItemOnLine(item, line));
            case Change.ItemTrashed(ItemId item) ->
                trashed.computeIfAbsent(item, _ -> new ArrayList<>()).add(entry.position());
            case Change.EditionMade(long edition) -> {
                Line release = byEdition.get(edition);
                if (release != null) {
                    accepted.put(release, now(entry, release));
                }
            }
            case Change.ActPlanned(long act, var _) -> {
                Line release = byAct.get(act);
                if (release != null) {
                    // Told again when it gets another instant; what it does stays.
                    accepted.putIfAbsent(release, now(entry, release));
                }
            }
            case Change.ReleaseChanged(Line release, _) -> {
                begunBy.putIfAbsent(release, entry.author());
                ReleaseRow row = tables.releases().get(release);
                if (row != null && row.edition() == null && !byAct.containsValue(release)) {
                    // The last of these is that it was found to change nothing, if it was.
                    accepted.put(release, now(entry, release));
                }
            }
            case Change.ItemRestored _,
                    Change.ItemRetracted _,
                    Change.StateChanged _,
                    Change.CommentChanged _,
                    Change.WordsErased _,
                    Change.ValuesErased _,
                    Change.AssignmentChanged _,
                    Change.ActCancelled _,
                    Change.ActFailed _,
                    Change.ActWasDone _ -> {
                // says nothing of releases
            }
        }
    }

    private void move(FeedEntry entry, ItemOnLine line, int version) {
        heads.put(line, version);
        lineMoved.computeIfAbsent(line, _ -> new ArrayList<>()).add(entry.position());
    }

    private void close(FeedEntry entry, ItemOnLine line) {
        heads.remove(line);
        lineMoved.computeIfAbsent(line, _ -> new ArrayList<>()).add(entry.position());
    }

    private Accepted now(FeedEntry entry, Line release) {
        Map<ItemId, Integer> lines = new HashMap<>();
        Map<ItemId, Integer> mains = new HashMap<>();
        for (ReleaseItemRow item : tables.items(release)) {
            Integer line = heads.get(new ItemOnLine(item.item(), release));
            if (line != null && !item.withdraws()) {
                lines.put(item.item(), line);
            }
            Integer main = heads.get(new ItemOnLine(item.item(), Line.MAIN));
            if (main != null) {
                mains.put(item.item(), main);
            }
        }
        return new Accepted(entry.position(), lines, mains);
    }
}
