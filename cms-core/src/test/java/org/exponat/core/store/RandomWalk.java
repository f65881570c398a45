package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.InUse;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.OpenLine;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.Retract;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.command.WhenInUse;
import org.exponat.core.expected.Content;
import org.exponat.core.expected.Content.Change;
import org.exponat.core.expected.ExpectedItem;
import org.exponat.core.expected.ExpectedStore;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;

/** Gives random commands to an installation and to the model of it, and compares how they end. */
final class RandomWalk {

    /** Few enough that editors, slugs and references meet. */
    private static final int ITEMS = 7;

    private final Installation cms;
    private final Random random;
    private final RandomContent contents;
    private final RandomChoices choices;
    private final ExpectedStore expected = new ExpectedStore();
    private final Comparison comparison;
    private final List<ItemId> ids = new ArrayList<>();
    private final List<Long> acts = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int done;

    RandomWalk(Installation cms, long seed) {
        this.cms = cms;
        this.random = new Random(seed);
        this.choices = new RandomChoices(random, expected, ids);
        this.contents = new RandomContent(random, ids);
        this.comparison = new Comparison(cms, expected, random);
    }

    /** The last commands, for whoever must find out what went wrong. */
    List<String> told() {
        return List.copyOf(told.subList(Math.max(0, told.size() - 25), told.size()));
    }

    /** How many commands were not refused. */
    int done() {
        return done;
    }

    void go(int steps) {
        for (int step = 1; step <= steps; step++) {
            step();
            if (step % 4 == 0) {
                // Readers carry out what is due.
                expected.site.carryOut(cms.clock.instant());
                comparison.ofThePresent();
            }
            if (step % 30 == 0 || step == steps) {
                comparison.ofThePast();
            }
        }
    }

    private void step() {
        if (ids.size() < 3 || ids.size() < ITEMS && random.nextInt(6) == 0) {
            create();
            return;
        }
        ItemId id = choices.any();
        switch (random.nextInt(30)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> revise(id, choices.line(id));
            case 9, 10 -> open(id);
            case 11, 12 -> onLine(id, "update");
            case 13 -> onLine(id, "merge");
            case 14 -> close(id);
            case 15, 16, 17, 18, 19 -> publish(choices.entries(Publish.Act.PUBLISH));
            case 20 -> publish(choices.entries(Publish.Act.WITHDRAW));
            case 21, 22, 23 -> plan();
            case 24 -> cancel();
            case 25 -> pass();
            case 26, 27 -> trashOrRestore(id);
            case 28 -> swapSlugs();
            default -> retractSometimes(id);
        }
    }

    private void create() {
        List<Change> changes = contents.fresh();
        Content content = Content.EMPTY.with(changes);
        tell("create " + content);
        List<SavedItem> saved = new ArrayList<>();
        String how = ended(() -> {
            saved.add(cms.editing
                    .create(choices.editor(), new CreateItem("article", null, null, Content.patch(changes), null))
                    .item());
            return ExpectedStore.DONE;
        });
        compare(how, expected.create(content));
        if (how.equals(ExpectedStore.DONE)) {
            ids.add(saved.getFirst().id());
            expected.created(saved.getFirst().id(), content);
        }
    }

    private void revise(ItemId id, String line) {
        ExpectedItem item = expected.item(id);
        boolean newest = item.lines.containsKey(line) && random.nextInt(3) == 0;
        int base = newest
                ? item.head(line).version()
                : Math.max(1, item.versions.size() - random.nextInt(6));
        revise(id, line, base, contents.changes(item.content(base)));
    }

    private void revise(ItemId id, String line, int base, List<Change> changes) {
        tell("revise " + id + " on " + line + " from " + base + ": " + changes);
        saving(id, line, expected.revise(id, line, base, changes), () -> cms.editing.revise(choices.editor(),
                new ReviseItem(id, new Line(line), base, false, Content.patch(changes), null, null)));
    }

    private void open(ItemId id) {
        String line = RandomChoices.BESIDE_MAIN.get(random.nextInt(RandomChoices.BESIDE_MAIN.size()));
        int from = 1 + random.nextInt(expected.item(id).versions.size() + (random.nextInt(10) == 0 ? 1 : 0));
        tell("open " + line + " of " + id + " at " + from);
        compare(ended(() -> {
            cms.lines.open(choices.editor(), new OpenLine(id, new Line(line), from));
            return ExpectedStore.DONE;
        }), expected.open(id, line, from));
    }

    private void onLine(ItemId id, String act) {
        String line = choices.lineBesideMain(id);
        tell(act + " " + line + " of " + id);
        if (act.equals("merge")) {
            saving(id, ExpectedItem.MAIN, expected.merge(id, line),
                    () -> cms.lines.merge(choices.editor(), id, new Line(line), null));
        } else {
            saving(id, line, expected.update(id, line),
                    () -> cms.lines.update(choices.editor(), id, new Line(line), null));
        }
    }

    private void close(ItemId id) {
        String line = choices.lineBesideMain(id);
        tell("close " + line + " of " + id);
        compare(ended(() -> {
            cms.lines.close(choices.editor(), id, new Line(line));
            return ExpectedStore.DONE;
        }), expected.close(id, line));
    }

    private void publish(List<Publish.Entry> entries) {
        tell("publish " + entries);
        expected.site.carryOut(cms.clock.instant());
        String foretold = expected.site.publish(entries);
        compare(ended(() -> switch (cms.publishing.publish(choices.editor(), new Publish(entries, null))) {
            case Published.Made made -> {
                assertThat(made.edition().number()).isEqualTo(expected.site.current());
                yield ExpectedStore.DONE;
            }
            case Published.Unchanged _ -> "unchanged";
            case Published.Planned _ -> "planned";
        }), foretold);
    }

    private void plan() {
        List<Publish.Entry> entries = choices
                .entries(random.nextInt(3) == 0 ? Publish.Act.WITHDRAW : Publish.Act.PUBLISH);
        Instant at = cms.clock.instant().plusSeconds(1 + random.nextInt(20));
        tell("plan for " + at + " " + entries);
        expected.site.carryOut(cms.clock.instant());
        compare(ended(() -> {
            Published planned = cms.publishing.publish(choices.editor(), new Publish(entries, at, null, null, null));
            acts.add(((Published.Planned) planned).act().id());
            return ExpectedStore.DONE;
        }), expected.site.plan(entries));
        if (!acts.isEmpty() && !expected.site.acts().containsKey(acts.getLast())) {
            expected.site.planned(acts.getLast(), at, entries);
        }
    }

    private void cancel() {
        if (!acts.isEmpty()) {
            long act = acts.get(random.nextInt(acts.size()));
            tell("cancel " + act);
            expected.site.carryOut(cms.clock.instant());
            compare(ended(() -> {
                cms.schedule.cancel(choices.editor(), act);
                return ExpectedStore.DONE;
            }), expected.site.cancel(act));
        }
    }

    private void pass() {
        Duration time = Duration.ofSeconds(1 + random.nextInt(10));
        tell("pass " + time);
        cms.clock.advance(time);
    }

    private void trashOrRestore(ItemId some) {
        // Most of what is in the trash comes back soon.
        ItemId id = random.nextInt(4) == 0
                ? some
                : ids.stream().filter(one -> expected.item(one).trashed).findFirst().orElse(some);
        if (expected.item(id).trashed || random.nextInt(8) == 0) {
            tell("restore " + id);
            compare(ended(() -> {
                cms.editing.restore(choices.editor(), id);
                return ExpectedStore.DONE;
            }), expected.restore(id));
        } else {
            boolean inSpiteOfUse = random.nextBoolean();
            tell("trash " + id + (inSpiteOfUse ? " in spite of use" : ""));
            compare(ended(() -> {
                cms.trashing.trash(choices.editor(), id,
                        inSpiteOfUse ? new WhenInUse.Break("for the tests") : new WhenInUse.Refuse());
                return ExpectedStore.DONE;
            }), expected.trash(id, inSpiteOfUse));
        }
    }

    /** Two live items take each other's addresses, in one edition. */
    private void swapSlugs() {
        ItemId one = choices.any();
        ItemId other = choices.any();
        Object first = expected.item(one).headContent(ExpectedItem.MAIN).get(Slot.of(DE), "slug");
        Object second = expected.item(other).headContent(ExpectedItem.MAIN).get(Slot.of(DE), "slug");
        if (!one.equals(other) && first != null && second != null) {
            revise(one, ExpectedItem.MAIN, expected.item(one).head(ExpectedItem.MAIN).version(),
                    List.of(new Change(Slot.of(DE), "slug", second)));
            revise(other, ExpectedItem.MAIN, expected.item(other).head(ExpectedItem.MAIN).version(),
                    List.of(new Change(Slot.of(DE), "slug", first)));
            publish(List.of(Installation.entry(one, Publish.Act.PUBLISH, null),
                    Installation.entry(other, Publish.Act.PUBLISH, null)));
        }
    }

    /** What is retracted never comes back, so there must not be much of it. */
    private void retractSometimes(ItemId id) {
        if (random.nextInt(5) > 0) {
            return;
        }
        Set<LocaleTag> locales = random.nextInt(3) > 0 ? Set.of(random.nextBoolean() ? DE : EN) : Set.of();
        tell("retract " + id + " in " + locales);
        expected.site.carryOut(cms.clock.instant());
        compare(ended(() -> cms.retracting.retract(choices.editor(), new Retract(id, locales, "for the tests")).fresh()
                ? ExpectedStore.DONE
                : "unchanged"), expected.site.retract(id, locales));
    }

    private void saving(ItemId id, String line, String foretold, Supplier<SavedItem> command) {
        List<SavedItem> saved = new ArrayList<>();
        compare(ended(() -> {
            saved.add(command.get());
            return ExpectedStore.DONE;
        }), foretold);
        if (!saved.isEmpty()) {
            Content actual = Content.of(cms.store.reader().parts(saved.getFirst().version()));
            assertThat(saved.getFirst().version().number()).as("the version of %s on %s", id, line)
                    .isEqualTo(expected.saved(actual));
        }
    }

    private static String ended(Supplier<String> command) {
        try {
            return command.get();
        } catch (Conflict refused) {
            return "conflict: " + refused.code();
        } catch (InvalidContent refused) {
            return "invalid: "
                    + refused.faults().stream().map(Fault::code).collect(Collectors.toCollection(TreeSet::new));
        } catch (NotFound refused) {
            return "not found";
        } catch (InUse refused) {
            return "in use";
        }
    }

    private void compare(String actual, String foretold) {
        assertThat(actual).as("how it ended: %s", told.getLast()).isEqualTo(foretold);
        told.set(told.size() - 1, told.getLast() + " -> " + actual);
        done += actual.equals(ExpectedStore.DONE) ? 1 : 0;
    }

    private void tell(String command) {
        told.add("\n" + told.size() + " " + command);
    }
}
