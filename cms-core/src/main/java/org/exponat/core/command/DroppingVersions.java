package org.exponat.core.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditedAct;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Lineage;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.RetentionReader;
import org.exponat.core.store.RetentionReader.Dropped;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Retention;
import org.jspecify.annotations.Nullable;

/**
 * Lets go of what versions said, by the rules of their types. A version that was published once, is to be, or that anything
 * else goes on from stays whole; of the others the text goes, and the number, the author, the instant, the message and the
 * hash stay. It goes in many short transactions, so that editors do not wait for it, and whoever is interrupted begins again.
 */
public final class DroppingVersions {

    /** Looked at in one question. */
    /** Long enough for whoever waits for the writer to have it. */
    private static final Duration AFTER_WRITES = Duration.ofMillis(200);
    private static final Duration AFTER_LOOKS = Duration.ofMillis(5);

    private static final int ITEMS = 500;

    /** Of one item in one transaction. */
    private static final int VERSIONS = 100;

    private final ContentStore store;
    private final ContentTypes types;
    private final Clock clock;

    public DroppingVersions(ContentStore store, ContentTypes types, Clock clock) {
        this.store = store;
        this.types = types;
        this.clock = clock;
    }

    /** Whether any type lets go of versions. */
    public static boolean isAsked(ContentTypes types) {
        return types.all().stream().anyMatch(type -> type.retention() != null);
    }

    /**
     * What a run would let go of now, item by item; nothing is changed.
     *
     * @param each is told the item, with its versions that would go and what that makes
     */
    public static Dropped outlook(ContentReader reader, ContentTypes types, Instant now,
            BiConsumer<ItemRecord, Outlook> each) {
        Dropped all = Dropped.NOTHING;
        for (ContentType type : types.all()) {
            Retention rule = type.retention();
            ItemId after = null;
            while (rule != null) {
                RetentionReader.Page page = reader.retention().old(type.name(), rule.saved(now), rule.keepVersions(),
                        after, ITEMS);
                for (ItemId id : page.old()) {
                    NavigableSet<Integer> going = going(reader, id, type, rule, now);
                    if (!going.isEmpty()) {
                        Dropped dropped = reader.retention().weighed(id, going);
                        all = all.plus(dropped);
                        each.accept(reader.item(id).orElseThrow(), new Outlook(going, dropped));
                    }
                }
                after = page.last();
                if (after == null) {
                    break;
                }
            }
        }
        return all;
    }

    /** @param versions of one item */
    public record Outlook(NavigableSet<Integer> versions, Dropped dropped) {
        public Outlook {
            versions = new TreeSet<>(versions);
        }
    }

    /** A run through all items, a step at a time. */
    public Run begin() {
        return new Run(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Not for more than one thread. */
    public final class Run {

        private final Instant now;
        private final List<ContentType> left = new ArrayList<>(
                types.all().stream().filter(type -> type.retention() != null).toList());
        private final List<ItemId> old = new ArrayList<>();
        private @Nullable ItemId after;
        private Dropped dropped = Dropped.NOTHING;
        private boolean wrote;

        private Run(Instant now) {
            this.now = now;
        }

        /** What it let go of until now. */
        public Dropped dropped() {
            return dropped;
        }

        /** How long everybody else has the store to themselves before the next step. */
        public Duration pause() {
            return wrote ? AFTER_WRITES : AFTER_LOOKS;
        }

        /**
         * Looks for some items, or lets go of some versions of one, in at most one short transaction.
         *
         * @return whether there is more to do
         */
        public boolean step() {
            wrote = false;
            if (!old.isEmpty()) {
                drop(left.getFirst(), old.getFirst());
                return true;
            }
            if (left.isEmpty()) {
                return false;
            }
            look(left.getFirst());
            return !left.isEmpty();
        }

        private void look(ContentType type) {
            Retention rule = rule(type);
            RetentionReader.Page page = store.reader().retention().old(type.name(), rule.saved(now),
                    rule.keepVersions(), after, ITEMS);
            old.addAll(page.old());
            after = page.last();
            if (after == null && old.isEmpty()) {
                left.removeFirst();
            }
        }

        private void drop(ContentType type, ItemId id) {
            // Most have nothing but what is needed: who only looks locks nobody out.
            if (going(store.reader(), id, type, rule(type), now).isEmpty()) {
                done();
                return;
            }
            Dropped some = store.write(writer -> drop(writer, type, id, dropped.versions() == 0));
            dropped = dropped.plus(some);
            wrote = true;
            if (some.versions() < VERSIONS) {
                done();
            }
        }

        private void done() {
            old.removeFirst();
            if (old.isEmpty() && after == null) {
                left.removeFirst();
            }
        }

        /** @param first whether the run has let go of nothing before */
        private Dropped drop(ContentWriter writer, ContentType type, ItemId id, boolean first) {
            if (writer.lock(List.of(id)).isEmpty()) {
                return Dropped.NOTHING;
            }
            NavigableSet<Integer> going = going(writer, id, type, rule(type), now);
            while (going.size() > VERSIONS) {
                going.removeLast();
            }
            if (going.isEmpty()) {
                return Dropped.NOTHING;
            }
            Dropped some = writer.retention().drop(id, going, now);
            if (first) {
                // With the first versions, so that none goes without it.
                writer.audit().note(now, Actor.system(), AuditedAct.of(AuditedAct.Kind.VERSIONS_DROPPED,
                        now.toString(), rules()));
            }
            return some;
        }
    }

    private static Retention rule(ContentType type) {
        Retention rule = type.retention();
        if (rule == null) {
            throw new IllegalArgumentException(type.name() + " lets go of nothing");
        }
        return rule;
    }

    /** By which rules, in the order of the types. */
    private String rules() {
        List<String> rules = new ArrayList<>();
        for (ContentType type : types.all()) {
            Retention rule = type.retention();
            if (rule != null) {
                rules.add(type.name() + ": older than " + rule.olderThan() + ", not among the newest "
                        + rule.keepVersions());
            }
        }
        return String.join("; ", rules);
    }

    /** The versions of an item that the rule lets go of, and nothing needs. */
    private static NavigableSet<Integer> going(ContentReader reader, ItemId id, ContentType type, Retention rule,
            Instant now) {
        NavigableSet<Integer> going = new TreeSet<>();
        var saved = reader.retention().saved(id);
        if (saved.isEmpty()) {
            return going;
        }
        Instant before = rule.saved(now);
        int newest = saved.lastKey();
        saved.headMap(newest - rule.keepVersions() + 1).forEach((number, at) -> {
            if (at.isBefore(before)) {
                going.add(number);
            }
        });
        going.removeAll(reader.retention().needed(id));
        if (going.isEmpty()) {
            return going;
        }
        // What two versions have in common is asked when they meet: a merge, or an older one that is published again.
        Lineage lineage = reader.lineages(List.of(id)).get(id);
        if (lineage != null) {
            going.removeAll(lineage.parted());
        }
        // Those that are under review, or approved and not published yet.
        String first = type.workflow().first().name();
        reader.workflow().states(id).forEach((number, state) -> {
            if (!type.workflow().stateOf(state.to()).name().equals(first)) {
                going.remove(number);
            }
        });
        reader.schedule().planned(List.of(id)).stream().flatMap(act -> Scheduled.of(act).asked().stream())
                .filter(entry -> entry.id().equals(id)).forEach(entry -> remove(going, entry.version()));
        reader.retention().previewed(id, now).stream().flatMap(items -> PreviewToken.read(items).stream())
                .filter(item -> item.id().equals(id)).forEach(item -> remove(going, item.version()));
        return going;
    }

    private static void remove(NavigableSet<Integer> going, @Nullable Integer version) {
        if (version != null) {
            going.remove(version);
        }
    }
}
