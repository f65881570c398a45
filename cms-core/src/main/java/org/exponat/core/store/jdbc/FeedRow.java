package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.Change.CommentAct;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;

/** A change as the columns of the feed hold it. */
record FeedRow(String kind, @Nullable String item, @Nullable Integer version, @Nullable String line,
        @Nullable Long edition, @Nullable Long act, @Nullable Long dueAt, @Nullable String subject) {

    private static final String COMMENT = "comment-";

    private FeedRow(String kind, @Nullable String item, @Nullable Integer version, @Nullable String line,
            @Nullable Long edition) {
        this(kind, item, version, line, edition, null, null, null);
    }

    private FeedRow(String kind, long act, @Nullable Long dueAt) {
        this(kind, null, null, null, null, act, dueAt, null);
    }

    private FeedRow(String kind, ItemId item, @Nullable Integer version, String subject) {
        this(kind, item.toString(), version, null, null, null, null, subject);
    }

    static FeedRow of(Change change) {
        return switch (change) {
            case Change.VersionSaved(ItemId item, int version, Line line) ->
                new FeedRow("version", item.toString(), version, line.name(), null);
            case Change.LineOpened(ItemId item, Line line, int version) ->
                new FeedRow("line-opened", item.toString(), version, line.name(), null);
            case Change.LineUpdated(ItemId item, Line line, int version) ->
                new FeedRow("line-updated", item.toString(), version, line.name(), null);
            case Change.LineMerged(ItemId item, Line line, int version) ->
                new FeedRow("line-merged", item.toString(), version, line.name(), null);
            case Change.LineClosed(ItemId item, Line line) ->
                new FeedRow("line-closed", item.toString(), null, line.name(), null);
            case Change.EditionMade(long edition) -> new FeedRow("edition", null, null, null, edition);
            case Change.ItemTrashed(ItemId item) -> new FeedRow("trashed", item.toString(), null, null, null);
            case Change.ItemRestored(ItemId item) -> new FeedRow("restored", item.toString(), null, null, null);
            case Change.ItemRetracted(ItemId item) -> new FeedRow("retracted", item.toString(), null, null, null);
            case Change.StateChanged(ItemId item, int version, String state) ->
                new FeedRow("state", item, version, state);
            case Change.CommentChanged(ItemId item, int comment, CommentAct act) ->
                new FeedRow(COMMENT + act.name().toLowerCase(Locale.ROOT), item, null, Integer.toString(comment));
            case Change.AssignmentChanged(ItemId item, int assignment, boolean ended) ->
                new FeedRow(ended ? "assignment-ended" : "assigned", item, null, Integer.toString(assignment));
            case Change.WordsErased(ItemId item, long said) ->
                new FeedRow("words-erased", item, null, Long.toString(said));
            case Change.ValuesErased(ItemId item) -> new FeedRow("values-erased", item.toString(), null, null, null);
            case Change.ReleaseChanged(Line release, ItemId item) ->
                new FeedRow("release", item == null ? null : item.toString(), null, release.name(), null);
            case Change.ActPlanned(long act, Instant due) -> new FeedRow("planned", act, Rows.micros(due));
            case Change.ActCancelled(long act) -> new FeedRow("cancelled", act, null);
            case Change.ActFailed(long act) -> new FeedRow("failed", act, null);
            case Change.ActWasDone(long act) -> new FeedRow("was_done", act, null);
        };
    }

    static FeedEntry entry(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        Change change = switch (kind) {
            case "version" -> new Change.VersionSaved(Rows.itemId(row, "item"), row.getInt("version"), line(row));
            case "line-opened" -> new Change.LineOpened(Rows.itemId(row, "item"), line(row), row.getInt("version"));
            case "line-updated" -> new Change.LineUpdated(Rows.itemId(row, "item"), line(row), row.getInt("version"));
            case "line-merged" -> new Change.LineMerged(Rows.itemId(row, "item"), line(row), row.getInt("version"));
            case "line-closed" -> new Change.LineClosed(Rows.itemId(row, "item"), line(row));
            case "edition" -> new Change.EditionMade(row.getLong("edition"));
            case "trashed" -> new Change.ItemTrashed(Rows.itemId(row, "item"));
            case "restored" -> new Change.ItemRestored(Rows.itemId(row, "item"));
            case "retracted" -> new Change.ItemRetracted(Rows.itemId(row, "item"));
            case "state" ->
                new Change.StateChanged(Rows.itemId(row, "item"), row.getInt("version"), row.getString("subject"));
            case "comment-written", "comment-resolved", "comment-reopened", "comment-retracted" ->
                new Change.CommentChanged(Rows.itemId(row, "item"), Integer.parseInt(row.getString("subject")),
                        CommentAct.valueOf(kind.substring(COMMENT.length()).toUpperCase(Locale.ROOT)));
            case "assigned", "assignment-ended" -> new Change.AssignmentChanged(Rows.itemId(row, "item"),
                    Integer.parseInt(row.getString("subject")), kind.equals("assignment-ended"));
            case "words-erased" ->
                new Change.WordsErased(Rows.itemId(row, "item"), Long.parseLong(row.getString("subject")));
            case "values-erased" -> new Change.ValuesErased(Rows.itemId(row, "item"));
            case "release" -> new Change.ReleaseChanged(line(row),
                    row.getString("item") == null ? null : Rows.itemId(row, "item"));
            case "planned" -> new Change.ActPlanned(row.getLong("act"), Rows.instant(row.getLong("due_at")));
            case "cancelled" -> new Change.ActCancelled(row.getLong("act"));
            case "failed" -> new Change.ActFailed(row.getLong("act"));
            case "was_done" -> new Change.ActWasDone(row.getLong("act"));
            // Only a newer Exponat could have written anything else.
            default -> throw new IllegalStateException("a change of an unknown kind in the feed: " + kind);
        };
        return new FeedEntry(row.getLong("position"), Rows.instant(row.getLong("at")), row.getString("author"), change);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getString("line"));
    }
}
