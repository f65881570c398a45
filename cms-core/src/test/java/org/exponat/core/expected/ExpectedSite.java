package org.exponat.core.expected;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.command.Publish;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/** What is published: the site at every edition there was, and what is planned. */
public final class ExpectedSite {

    private final Map<ItemId, ExpectedItem> items;
    private final List<Map<ItemId, SortedMap<Slot, Shown>>> editions = new ArrayList<>(List.of(Map.of()));
    private final Map<Long, Act> acts = new TreeMap<>();

    /** What an item shows in a slot, since which edition. Only the slot's own fields are in the content. */
    public record Shown(int version, Content content, long since) {

        public @Nullable String slug(Slot slot) {
            return (String) content.get(slot, "slug");
        }
    }

    /**
     * An act of publishing and its state: planned, done, failed or cancelled.
     *
     * @param ends the act it ends
     */
    public record Act(long id, Instant due, @Nullable Long ends, List<Publish.Entry> entries, String state,
            @Nullable Long edition) {

        private Act settled(String how, @Nullable Long made) {
            return new Act(id, due, ends, entries, how, made);
        }
    }

    ExpectedSite(Map<ItemId, ExpectedItem> items) {
        this.items = items;
    }

    public long current() {
        return editions.size() - 1L;
    }

    /** What is live now. */
    public Map<ItemId, SortedMap<Slot, Shown>> live() {
        return editions.getLast();
    }

    /** What was live in an edition, whatever was retracted since. */
    Map<ItemId, SortedMap<Slot, Shown>> at(long edition) {
        return editions.get(Math.toIntExact(edition));
    }

    /** What is live now of an item for all languages. */
    Content liveShared(ItemId id) {
        Shown shared = live().getOrDefault(id, new TreeMap<>()).get(Slot.SHARED);
        return shared == null ? Content.EMPTY : shared.content();
    }

    /** What readers see of an edition. */
    public Map<ItemId, SortedMap<Slot, Shown>> visible(long edition) {
        return visible(at(edition));
    }

    Map<ItemId, SortedMap<Slot, Shown>> visible(Map<ItemId, SortedMap<Slot, Shown>> all) {
        Map<ItemId, SortedMap<Slot, Shown>> visible = new HashMap<>();
        all.forEach((id, slots) -> {
            Set<Slot> retracted = item(id).retracted;
            SortedMap<Slot, Shown> left = new TreeMap<>(slots);
            left.keySet().removeAll(retracted);
            if (!retracted.contains(Slot.SHARED) && left.keySet().stream().anyMatch(Slot.Localised.class::isInstance)) {
                visible.put(id, left);
            }
        });
        return visible;
    }

    public Map<Long, Act> acts() {
        return acts;
    }

    boolean isPlanned(ItemId id) {
        return acts.values().stream().filter(act -> act.state().equals("planned"))
                .anyMatch(act -> act.entries().stream().anyMatch(entry -> entry.id().equals(id)));
    }

    boolean waits(@Nullable Long act) {
        return act != null && Objects.requireNonNull(acts.get(act)).state().equals("planned");
    }

    /** What publishing these would do. */
    public ExpectedPlan look(List<Publish.Entry> entries) {
        return ExpectedPlan.of(outcome(entries));
    }

    /** Publishes now. */
    public String publish(List<Publish.Entry> entries) {
        return make(outcome(entries));
    }

    /** Makes it the next edition, if nothing stands against it. */
    String make(ExpectedOutcome outcome) {
        String refused = outcome.refusal();
        if (refused != null) {
            return refused;
        }
        if (outcome.after.equals(live())) {
            return "unchanged";
        }
        editions.add(outcome.after);
        return ExpectedStore.DONE;
    }

    /** Whether it can be planned. */
    public String plan(List<Publish.Entry> entries) {
        String refused = outcome(entries).refusal();
        return refused == null ? ExpectedStore.DONE : refused;
    }

    public void planned(long id, Instant due, List<Publish.Entry> entries) {
        acts.put(id, new Act(id, due, null, outcome(entries).accepted, "planned", null));
    }

    /** An act that withdraws again what another one publishes. */
    public void planned(long id, Instant due, long ends) {
        acts.put(id, new Act(id, due, ends, Objects.requireNonNull(acts.get(ends)).entries().stream()
                .filter(entry -> entry.act() == Publish.Act.PUBLISH)
                .map(entry -> new Publish.Entry(entry.id(), Publish.Act.WITHDRAW, entry.locales(), null, true))
                .toList(), "planned", null));
    }

    public String cancel(long id) {
        Act act = Objects.requireNonNull(acts.get(id));
        if (!act.state().equals("planned")) {
            return "conflict: not_planned";
        }
        settleWithEnd(act, "cancelled");
        return ExpectedStore.DONE;
    }

    /** No end acts without its beginning. */
    private void settleWithEnd(Act act, String how) {
        acts.replaceAll((id, one) -> id == act.id()
                || one.state().equals("planned") && Objects.equals(one.ends(), act.id())
                        ? one.settled(how, null)
                        : one);
    }

    /** Carries out what is due, in order. */
    void carryOut(Instant now) {
        Optional<Act> first;
        do {
            first = acts.values().stream().filter(act -> act.state().equals("planned") && !act.due().isAfter(now))
                    .min(Comparator.comparing(Act::due).thenComparing(Act::id));
            first.ifPresent(act -> {
                String how = publish(act.entries());
                if (how.equals(ExpectedStore.DONE)) {
                    acts.put(act.id(), act.settled("done", current()));
                } else if (how.equals("unchanged")) {
                    acts.put(act.id(), act.settled("done", null));
                } else {
                    settleWithEnd(act, "failed");
                }
            });
        } while (first.isPresent());
    }

    /** @param locales empty: the whole item */
    public String retract(ItemId id, Set<LocaleTag> locales) {
        Set<Slot> retracted = item(id).retracted;
        Set<Slot> slots = new HashSet<>();
        locales.forEach(locale -> slots.add(Slot.of(locale)));
        if (locales.isEmpty()) {
            slots.add(Slot.SHARED);
        }
        if (retracted.contains(Slot.SHARED) || retracted.containsAll(slots)) {
            return "unchanged";
        }
        slots.removeAll(retracted);
        retracted.addAll(slots);
        Map<ItemId, SortedMap<Slot, Shown>> next = new HashMap<>();
        live().forEach((other, shown) -> next.put(other, new TreeMap<>(shown)));
        SortedMap<Slot, Shown> left = next.getOrDefault(id, new TreeMap<>());
        left.keySet().removeAll(slots);
        if (slots.contains(Slot.SHARED) || left.keySet().equals(Set.of(Slot.SHARED)) || left.isEmpty()) {
            next.remove(id);
        }
        if (!next.equals(live())) {
            editions.add(next);
        }
        return ExpectedStore.DONE;
    }

    ExpectedOutcome outcome(List<Publish.Entry> entries) {
        return ExpectedOutcome.of(this, items, entries);
    }

    private ExpectedItem item(ItemId id) {
        return Objects.requireNonNull(items.get(id));
    }
}
