package org.exponat.core.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.Retract;
import org.exponat.core.command.Scheduled;
import org.exponat.core.expected.Content.Change;
import org.exponat.core.expected.ExpectedItem;
import org.exponat.core.expected.ExpectedStore;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;

/** Publishing, withdrawing and retracting, now and later. */
record PublishingSteps(Ground ground, WritingSteps writing) {

    void publish(List<Publish.Entry> entries) {
        ground.log().tell("publish " + entries);
        ground.carryOut();
        ground.log().compare(
                () -> ended(ground,
                        ground.cms().publishing.publish(ground.choices().editor(), new Publish(entries, null))),
                ground.expected().site.publish(entries));
    }

    /** What was published now is the edition the model has made. */
    static String ended(Ground ground, Published published) {
        return switch (published) {
            case Published.Made made -> {
                assertThat(made.edition().number()).isEqualTo(ground.expected().site.current());
                yield ExpectedStore.DONE;
            }
            case Published.Unchanged _ -> "unchanged";
            case Published.Planned _ -> "planned";
        };
    }

    void look() {
        List<Publish.Entry> entries = ground.choices().entries(someAct());
        ground.log().tell("look at publishing " + entries);
        ground.carryOut();
        Plans.compare(ground.cms().planning.plan(ground.choices().editor(), new Publish(entries, null)),
                ground.expected().site.look(entries));
    }

    void plan() {
        List<Publish.Entry> entries = ground.choices().entries(someAct());
        Instant at = ground.choices().later(ground.cms().clock.instant());
        Instant until = ground.oneIn(2) && entries.stream().anyMatch(entry -> entry.act() == Publish.Act.PUBLISH)
                ? ground.choices().later(at)
                : null;
        ground.log().tell("plan for " + at + (until == null ? " " : " until " + until + " ") + entries);
        ground.carryOut();
        ground.log().compare(() -> {
            Published.Planned planned = (Published.Planned) ground.cms().publishing.publish(
                    ground.choices().editor(), new Publish(entries, at, until, null, null));
            ground.expected().site.planned(planned.act().id(), at, entries);
            Scheduled end = planned.expiry();
            if (end != null) {
                ground.expected().site.planned(end.id(), end.at(), planned.act().id());
            }
        }, ground.expected().site.plan(entries));
    }

    private Publish.Act someAct() {
        return ground.oneIn(3) ? Publish.Act.WITHDRAW : Publish.Act.PUBLISH;
    }

    void cancel() {
        List<Long> acts = List.copyOf(ground.expected().site.acts().keySet());
        if (!acts.isEmpty()) {
            long act = acts.get(ground.random().nextInt(acts.size()));
            ground.log().tell("cancel " + act);
            ground.carryOut();
            ground.log().compare(() -> {
                ground.cms().schedule.cancel(ground.choices().editor(), act);
            }, ground.expected().site.cancel(act));
        }
    }

    void pass() {
        Duration time = Duration.ofSeconds(1 + ground.random().nextInt(10));
        ground.log().tell("pass " + time);
        ground.cms().clock.advance(time);
    }

    /** Two live items take each other's addresses, in one edition. */
    void swapSlugs() {
        ItemId one = ground.choices().any();
        ItemId other = ground.choices().any();
        ExpectedItem first = ground.expected().item(one);
        ExpectedItem second = ground.expected().item(other);
        Object slug = first.headContent(ExpectedItem.MAIN).get(Slot.of(DE), "slug");
        Object swapped = second.headContent(ExpectedItem.MAIN).get(Slot.of(DE), "slug");
        if (!one.equals(other) && slug != null && swapped != null) {
            writing.revise(one, ExpectedItem.MAIN, first.head(ExpectedItem.MAIN).version(),
                    List.of(new Change(Slot.of(DE), "slug", swapped)));
            writing.revise(other, ExpectedItem.MAIN, second.head(ExpectedItem.MAIN).version(),
                    List.of(new Change(Slot.of(DE), "slug", slug)));
            publish(List.of(Installation.entry(one, Publish.Act.PUBLISH, null),
                    Installation.entry(other, Publish.Act.PUBLISH, null)));
        }
    }

    /** What is retracted never comes back, so there must not be much of it. */
    void retractSometimes(ItemId id) {
        if (!ground.oneIn(5)) {
            return;
        }
        Set<LocaleTag> locales = ground.oneIn(3) ? Set.of() : Set.of(ground.random().nextBoolean() ? DE : EN);
        ground.log().tell("retract " + id + " in " + locales);
        ground.carryOut();
        ground.log().compare(() -> ground.cms().retracting
                .retract(ground.choices().editor(), new Retract(id, locales, "for the tests")).fresh()
                        ? ExpectedStore.DONE
                        : "unchanged",
                ground.expected().site.retract(id, locales));
    }
}
