package org.exponat.core.expected;

import static org.exponat.core.expected.ExpectedStore.DONE;
import static org.exponat.core.expected.ExpectedStore.NOT_FOUND;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.exponat.core.command.Plan;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.expected.ExpectedItem.Head;
import org.exponat.core.expected.ExpectedRelease.Looked;
import org.exponat.core.expected.ExpectedRelease.Waiting;
import org.exponat.core.expected.ExpectedSite.Act;
import org.exponat.core.expected.ExpectedSite.Shown;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/** The releases there are and were. */
public final class ExpectedReleases {

    private final ExpectedStore store;
    private final ExpectedSite site;
    private final SortedMap<String, ExpectedRelease> releases = new TreeMap<>();
    private final ExpectedUndoings undoings;

    ExpectedReleases(ExpectedStore store, ExpectedSite site) {
        this.store = store;
        this.site = site;
        this.undoings = new ExpectedUndoings(site);
    }

    public List<ExpectedRelease> all() {
        return List.copyOf(releases.values());
    }

    public List<ExpectedRelease> open() {
        return releases.values().stream().filter(ExpectedRelease::isOpen).toList();
    }

    public String begin(String name) {
        if (name.equals(ExpectedItem.MAIN)) {
            return "invalid: [main]";
        }
        return releases.putIfAbsent(name, new ExpectedRelease(name)) == null ? DONE : "conflict: release_taken";
    }

    public String put(PutInRelease command) {
        ExpectedItem item = store.item(command.item());
        String name = command.release().name();
        Integer from = command.from();
        boolean publishes = command.act() == Publish.Act.PUBLISH;
        if (!publishes && from != null) {
            return "invalid: [not_together]";
        }
        if (item.trashed) {
            return "conflict: trashed";
        }
        if (from != null && from > item.versions.size()) {
            return "invalid: [unknown_version]";
        }
        Head line = item.lines.get(name);
        if (line != null && from != null && from != line.version()) {
            return "conflict: line_taken";
        }
        int begins = from == null ? item.head(ExpectedItem.MAIN).version() : from;
        if (line == null && publishes && store.pointsIntoTheTrash(item, item.content(begins))) {
            return "conflict: target_trashed";
        }
        String refused = unchangeable(name);
        if (refused != null) {
            return refused;
        }
        if (!publishes) {
            closeUnwritten(item, name);
        } else if (line == null) {
            item.lines.put(name, new Head(begins, item.sharedWithMain(begins)));
        }
        release(name).entries.put(item.id, new Publish.Entry(item.id, command.act(), command.locales(), null,
                publishes ? command.release() : null, command.shared(), command.inUse()));
        return DONE;
    }

    public String remove(String name, ItemId id) {
        String refused = unchangeable(name);
        if (refused != null) {
            return refused;
        }
        if (release(name).entries.remove(id) == null) {
            return NOT_FOUND;
        }
        closeUnwritten(store.item(id), name);
        return DONE;
    }

    public String cancel(String name) {
        String refused = unchangeable(name);
        if (refused != null) {
            return refused;
        }
        release(name).state = "cancelled";
        return DONE;
    }

    /** What publishing it would do, whatever stands against that; the release must be there. */
    public ExpectedPlan look(String name, boolean overwrite) {
        return ExpectedPlan.of(outcome(release(name), overwrite));
    }

    /** @param sealed the plan that was named */
    public String publish(String name, boolean overwrite, @Nullable ExpectedPlan sealed) {
        String refused = unchangeable(name);
        if (refused != null) {
            return refused;
        }
        ExpectedOutcome outcome = outcome(release(name), overwrite);
        if (sealed != null && !sealed.equals(ExpectedPlan.of(outcome))) {
            return ExpectedStore.PLAN_CHANGED;
        }
        String how = site.make(outcome);
        if (how.equals(DONE) || how.equals("unchanged")) {
            note(release(name), how.equals(DONE) ? (Long) site.current() : null, outcome.entries);
        }
        return how;
    }

    /** Whether it can be planned. */
    public String plan(String name, boolean overwrite) {
        String refused = unchangeable(name);
        if (refused == null) {
            refused = outcome(release(name), overwrite).refusal();
        }
        return refused == null ? DONE : refused;
    }

    public void planned(String name, long act, Instant due) {
        site.planned(act, due, entries(release(name)));
        release(name).act = act;
    }

    /** What of it was carried out meanwhile. */
    void noteWhatWasDue() {
        for (ExpectedRelease release : open()) {
            Act act = release.act == null ? null : site.acts().get(release.act);
            if (act != null && act.state().equals("done")) {
                note(release, act.edition(), act.entries());
            }
        }
    }

    private static void note(ExpectedRelease release, @Nullable Long edition, List<Publish.Entry> entries) {
        release.state = "published";
        release.edition = edition;
        for (Publish.Entry entry : entries) {
            if (entry.act() == Publish.Act.PUBLISH) {
                release.published.put(entry.id(), Objects.requireNonNull(entry.version()));
                release.waiting.add(entry.id());
            }
        }
    }

    /** The lines of published releases that are to be merged, in this order. */
    public List<Waiting> waiting() {
        List<Waiting> waiting = new ArrayList<>();
        releases.values().forEach(release -> release.waiting.forEach(
                item -> waiting.add(new Waiting(release.name, item, release.published.getOrDefault(item, 0)))));
        return waiting;
    }

    /** How merging it ends; if it is done, {@link ExpectedStore#saved} must follow. What cannot be merged stays open. */
    public String merge(Waiting one) {
        release(one.release()).waiting.remove(one.item());
        ExpectedItem item = store.item(one.item());
        Head head = item.lines.get(one.release());
        return head == null || head.version() != one.version()
                ? "conflict: stale"
                : store.merge(one.item(), one.release());
    }

    /** An edition was undone by the current one. */
    void undone(long edition) {
        undoings.add(site.current(), edition);
        releases.values().stream().filter(release -> Objects.equals(release.edition, undoings.first(edition)))
                .forEach(undoings::settle);
    }

    /** What readers of its preview see; null if it has none. */
    public @Nullable Map<ItemId, SortedMap<Slot, Shown>> preview(String name) {
        ExpectedRelease release = releases.get(name);
        return release == null || !release.isOpen() ? null : site.visible(outlook(release).after);
    }

    /** What it does with its items, and what stands in the way of each. */
    public Map<ItemId, Looked> items(ExpectedRelease release) {
        Set<Plan.SetBack> setsBack = release.isOpen() ? new HashSet<>(outlook(release).setsBack) : Set.of();
        Map<ItemId, Integer> versions = new HashMap<>(release.published);
        if (release.isOpen() && site.waits(release.act)) {
            entries(release).forEach(entry -> {
                if (entry.version() != null) {
                    versions.put(entry.id(), entry.version());
                }
            });
        }
        Map<ItemId, Looked> looked = new HashMap<>();
        release.entries.forEach((id, entry) -> {
            ExpectedItem item = store.item(id);
            Head line = entry.act() == Publish.Act.PUBLISH ? item.lines.get(release.name) : null;
            Content shown = line == null ? item.headContent(ExpectedItem.MAIN) : item.content(line.version());
            looked.put(id, new Looked(entry, title(shown), line, versions.get(id),
                    line == null ? Set.of() : collisions(item, line), Set.copyOf(
                            setsBack.stream().filter(one -> one.id().equals(id)).toList())));
        });
        return looked;
    }

    private static Set<String> collisions(ExpectedItem item, Head line) {
        return new ThreeWays(item.content(Objects.requireNonNull(line.base())), item.headContent(ExpectedItem.MAIN),
                item.content(line.version())).collisions();
    }

    private static String title(Content content) {
        return Stream.of(Installation.DE, Installation.EN).map(locale -> content.get(Slot.of(locale), "title"))
                .filter(Objects::nonNull).map(String.class::cast).findFirst().orElse("");
    }

    private ExpectedOutcome outlook(ExpectedRelease release) {
        ExpectedOutcome outcome = site.outcome(entries(release));
        outcome.setsBack(release.name);
        return outcome;
    }

    private ExpectedOutcome outcome(ExpectedRelease release, boolean overwrite) {
        ExpectedOutcome outcome = site.outcome(List.copyOf(release.entries.values()));
        outcome.setsBack(release.name);
        if (release.entries.isEmpty()) {
            outcome.faults.add("empty");
        }
        if (!overwrite && !outcome.setsBack.isEmpty()) {
            outcome.faults.add("newer_work");
        }
        return outcome;
    }

    /** What it was accepted with, if it waits for its instant. */
    private List<Publish.Entry> entries(ExpectedRelease release) {
        return site.waits(release.act)
                ? Objects.requireNonNull(site.acts().get(release.act)).entries()
                : List.copyOf(release.entries.values());
    }

    /** A line at a version of main holds nothing of its own. */
    private static void closeUnwritten(ExpectedItem item, String name) {
        Head line = item.lines.get(name);
        if (line != null && item.versions.get(line.version() - 1).line().equals(ExpectedItem.MAIN)) {
            item.lines.remove(name);
        }
    }

    private @Nullable String unchangeable(String name) {
        ExpectedRelease release = releases.get(name);
        if (release == null) {
            return NOT_FOUND;
        }
        if (!release.isOpen()) {
            return "conflict: not_open";
        }
        return site.waits(release.act) ? "conflict: planned" : null;
    }

    private ExpectedRelease release(String name) {
        return Objects.requireNonNull(releases.get(name));
    }
}
