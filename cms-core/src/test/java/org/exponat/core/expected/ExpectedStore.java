package org.exponat.core.expected;

import static org.exponat.core.expected.ExpectedItem.MAIN;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.exponat.core.expected.Content.Change;
import org.exponat.core.expected.ExpectedItem.Head;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Items, their versions and lines, and what is published of them. Every command answers how it must end: with
 * {@link #DONE}, or with why it is refused; it has changed this only if it is done.
 */
public final class ExpectedStore {

    public static final String DONE = "done";
    public static final String PLAN_CHANGED = "plan changed";
    static final String NOT_FOUND = "not found";
    private static final String TRASHED = "conflict: trashed";

    public final Map<ItemId, ExpectedItem> items = new LinkedHashMap<>();
    public final ExpectedSite site = new ExpectedSite(items);
    public final ExpectedReleases releases = new ExpectedReleases(this, site);

    /** What a command that saves would save, once it is known which order it gave to members. */
    private @Nullable Pending pending;

    private record Pending(ExpectedItem item, ThreeWays ways, Saving saving) {}

    @FunctionalInterface
    private interface Saving {
        /** @param merged what was saved, or what there was already */
        int save(Content merged);
    }

    public ExpectedItem item(ItemId id) {
        return Objects.requireNonNull(items.get(id));
    }

    /** Carries out what is due. */
    public void carryOut(Instant now) {
        site.carryOut(now);
        releases.noteWhatWasDue();
    }

    /** What undoing an edition would do; null if there is no such edition. */
    public @Nullable ExpectedPlan lookAtUndoing(long edition, boolean keepNewer) {
        return edition < 1 || edition > site.current()
                ? null
                : ExpectedPlan.of(new ExpectedUndo(site, items, edition, keepNewer).outcome);
    }

    /** @param sealed the plan that was named */
    public String undo(long edition, boolean keepNewer, @Nullable ExpectedPlan sealed) {
        if (edition < 1 || edition > site.current()) {
            return NOT_FOUND;
        }
        ExpectedUndo undo = new ExpectedUndo(site, items, edition, keepNewer);
        if (sealed != null && !sealed.equals(ExpectedPlan.of(undo.outcome))) {
            return PLAN_CHANGED;
        }
        String how = site.make(undo.outcome);
        if (how.equals(DONE)) {
            releases.undone(edition);
        }
        return how;
    }

    /** Whether an item can be created that points at these. */
    public String create(Content content) {
        return references(List.of(), content);
    }

    public void created(ItemId id, Content content) {
        items.put(id, new ExpectedItem(id, content));
    }

    public String revise(ItemId id, String line, int base, List<Change> changes) {
        ExpectedItem item = item(id);
        if (item.trashed) {
            return TRASHED;
        }
        if (!item.lines.containsKey(line)) {
            return NOT_FOUND;
        }
        Head head = item.head(line);
        if (base > item.versions.size()) {
            return "invalid: [unknown_version]";
        }
        Integer shared = head.base();
        if (base != head.version() && shared != null && item.sharedWithMain(base) > shared) {
            return "invalid: [not_in_line]";
        }
        Content before = item.content(base);
        return save(item, new ThreeWays(before, item.headContent(line), before.with(changes)),
                pointingAlready(item, line, base), merged -> {
                    if (merged.equals(item.headContent(line))) {
                        return head.version();
                    }
                    int version = item.append(merged, line, base,
                            base == head.version() ? null : (Integer) head.version());
                    item.lines.put(line, new Head(version, head.base()));
                    return version;
                });
    }

    public String open(ItemId id, String line, int from) {
        ExpectedItem item = item(id);
        if (item.trashed) {
            return TRASHED;
        }
        if (from > item.versions.size()) {
            return "invalid: [unknown_version]";
        }
        if (item.lines.containsKey(line)) {
            return "conflict: line_taken";
        }
        if (pointsIntoTheTrash(item, item.content(from))) {
            return "conflict: target_trashed";
        }
        item.lines.put(line, new Head(from, item.sharedWithMain(from)));
        return DONE;
    }

    public String update(ItemId id, String line) {
        ExpectedItem item = item(id);
        String refused = beside(item, line);
        if (refused != null) {
            return refused;
        }
        Head head = item.head(line);
        int main = item.head(MAIN).version();
        if (head.base() == null || head.base() == main) {
            pending = new Pending(item, new ThreeWays(item.headContent(line), item.headContent(line),
                    item.headContent(line)), _ -> head.version());
            return DONE;
        }
        Content theirs = item.content(main);
        Content yours = item.headContent(line);
        ThreeWays ways = new ThreeWays(item.content(head.base()), theirs, yours);
        return save(item, ways, merged -> {
            int version = merged.equals(yours)
                    ? head.version()
                    : merged.equals(theirs) ? main : item.append(merged, line, main, head.version());
            item.lines.put(line, new Head(version, main));
            return version;
        });
    }

    public String merge(ItemId id, String line) {
        ExpectedItem item = item(id);
        String refused = beside(item, line);
        if (refused != null) {
            return refused;
        }
        Integer base = Objects.requireNonNull(item.head(line).base());
        int main = item.head(MAIN).version();
        Content theirs = item.content(main);
        return save(item, new ThreeWays(item.content(base), theirs, item.headContent(line)), List.of(theirs),
                merged -> {
                    int version = merged.equals(theirs)
                            ? main
                            : item.append(merged, MAIN, main, item.head(line).version());
                    item.lines.put(MAIN, new Head(version, null));
                    item.lines.remove(line);
                    return version;
                });
    }

    public String close(ItemId id, String line) {
        ExpectedItem item = item(id);
        if (line.equals(MAIN)) {
            return "conflict: main";
        }
        return item.lines.remove(line) == null ? NOT_FOUND : DONE;
    }

    /**
     * Carries out what a command that saves has done.
     *
     * @param actual what it says it saved
     * @return the number its version must have
     */
    public int saved(Content actual) {
        Pending saved = Objects.requireNonNull(pending);
        Content merged = saved.ways().merged(actual);
        if (!merged.equals(actual)) {
            throw new AssertionError("saved is " + actual + " instead of " + merged + " of " + saved.ways());
        }
        return saved.saving().save(merged);
    }

    public String trash(ItemId id, boolean inSpiteOfUse) {
        ExpectedItem item = item(id);
        if (item.trashed) {
            return DONE;
        }
        if (site.live().containsKey(id)) {
            return "conflict: live";
        }
        if (site.isPlanned(id)) {
            return "conflict: planned";
        }
        if (!inSpiteOfUse && isUsed(item)) {
            return "in use";
        }
        item.trashed = true;
        return DONE;
    }

    public String restore(ItemId id) {
        ExpectedItem item = item(id);
        if (item.trashed && item.lines.keySet().stream()
                .anyMatch(line -> pointsIntoTheTrash(item, item.headContent(line)))) {
            return "conflict: target_trashed";
        }
        item.trashed = false;
        return DONE;
    }

    /** What the line holds, and what main holds if that is what an editor started from. */
    private static List<Content> pointingAlready(ExpectedItem item, String line, int base) {
        return base == item.head(MAIN).version()
                ? List.of(item.headContent(line), item.content(base))
                : List.of(item.headContent(line));
    }

    private String save(ExpectedItem item, ThreeWays ways, List<Content> before, Saving saving) {
        String refused = save(item, ways, saving);
        return refused.equals(DONE) ? references(before, ways.inSomeOrder()) : refused;
    }

    /** What was pointed at by either side is not pointed at anew. */
    private String save(ExpectedItem item, ThreeWays ways, Saving saving) {
        if (ways.collide()) {
            return "conflict: collision";
        }
        pending = new Pending(item, ways, saving);
        return DONE;
    }

    /** What is pointed at anew must not be in the trash. */
    private String references(List<Content> before, Content after) {
        boolean lost = after.references().stream().map(Map.Entry::getValue)
                .anyMatch(target -> item(ItemId.parse(target)).trashed
                        && before.stream().noneMatch(content -> content.pointsAt(target)));
        return lost ? "invalid: [unknown_item]" : DONE;
    }

    boolean pointsIntoTheTrash(ExpectedItem item, Content content) {
        return content.references().stream().map(reference -> ItemId.parse(reference.getValue()))
                .anyMatch(target -> !target.equals(item.id) && item(target).trashed);
    }

    private boolean isUsed(ExpectedItem item) {
        return items.values().stream().filter(other -> other != item && !other.trashed)
                .anyMatch(other -> other.lines.keySet().stream()
                        .anyMatch(line -> other.headContent(line).pointsAt(item.id.toString()))
                        || site.liveShared(other.id).pointsAt(item.id.toString()));
    }

    private static @Nullable String beside(ExpectedItem item, String line) {
        if (item.trashed) {
            return TRASHED;
        }
        if (line.equals(MAIN)) {
            return "conflict: main";
        }
        return item.lines.containsKey(line) ? null : NOT_FOUND;
    }

    /** Where an item is pointed at: source and field, and the line, or nothing where it is what is live. */
    public Set<List<String>> places(ItemId target) {
        Set<List<String>> places = new HashSet<>();
        for (ExpectedItem source : items.values()) {
            if (!source.trashed) {
                source.lines.keySet().forEach(line -> source.headContent(line).references().stream()
                        .filter(reference -> reference.getValue().equals(target.toString()))
                        .forEach(reference -> places.add(List.of(source.id.toString(), reference.getKey(), line))));
                site.liveShared(source.id).references().stream()
                        .filter(reference -> reference.getValue().equals(target.toString()))
                        .forEach(reference -> places.add(List.of(source.id.toString(), reference.getKey(), "")));
            }
        }
        return places;
    }
}
