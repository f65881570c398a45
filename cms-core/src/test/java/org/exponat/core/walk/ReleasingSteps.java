package org.exponat.core.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.Plan;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.Published;
import org.exponat.core.expected.Content;
import org.exponat.core.expected.ExpectedItem;
import org.exponat.core.expected.ExpectedItem.Head;
import org.exponat.core.expected.ExpectedPlan;
import org.exponat.core.expected.ExpectedRelease.Waiting;
import org.exponat.core.expected.ExpectedSite.Shown;
import org.exponat.core.expected.ExpectedStore;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedView;
import org.jspecify.annotations.Nullable;

/** Looking at releases before they are published, publishing them, and what becomes of their lines. */
final class ReleasingSteps {

    private final Ground ground;
    private final SiteComparison sites;
    private final Map<String, Sealed> plans = new HashMap<>();

    /** What a release was going to do when somebody looked. */
    private record Sealed(Hash seal, boolean overwrite, ExpectedPlan expected) {}

    ReleasingSteps(Ground ground, SiteComparison sites) {
        this.ground = ground;
        this.sites = sites;
    }

    void look() {
        ground.choices().release().ifPresent(name -> {
            boolean overwrite = ground.random().nextBoolean();
            ground.log().tell("look at publishing " + name + (overwrite ? " over what is newer" : ""));
            ground.carryOut();
            Plan plan = ground.cms().releasing.plan(ground.choices().editor(),
                    new PublishRelease(new Line(name), null, overwrite, null, null));
            ExpectedPlan expected = ground.expected().releases.look(name, overwrite);
            Plans.compare(plan, expected);
            if (plan.faults().isEmpty()) {
                plans.put(name, new Sealed(plan.seal(), overwrite, expected));
            }
        });
    }

    void publish() {
        ground.choices().release().ifPresent(name -> {
            Sealed sealed = ground.oneIn(3) ? null : plans.get(name);
            boolean overwrite = sealed == null ? ground.oneIn(3) : sealed.overwrite();
            ground.log().tell("publish " + name + (overwrite ? " over what is newer" : "")
                    + (sealed == null ? "" : " as planned"));
            ground.carryOut();
            Preview preview = preview(name);
            PublishRelease command = new PublishRelease(new Line(name), null, overwrite,
                    sealed == null ? null : sealed.seal(), null);
            String ended = ground.log().compare(
                    () -> PublishingSteps.ended(ground,
                            ground.cms().releasing.publish(ground.choices().editor(), command)),
                    ground.expected().releases.publish(name, overwrite, sealed == null ? null : sealed.expected()));
            if (ended.equals(ExpectedStore.DONE)) {
                compare(Objects.requireNonNull(preview).of(ground.cms().site()), ground.cms().site().now());
            }
            if (ended.equals(ExpectedStore.DONE) || ended.equals("unchanged")) {
                ground.expected().releases.waiting().stream().filter(one -> one.release().equals(name))
                        .forEach(this::merge);
            }
        });
    }

    void plan() {
        ground.choices().release().ifPresent(name -> {
            boolean overwrite = ground.random().nextBoolean();
            Instant at = ground.choices().later(ground.cms().clock.instant());
            ground.log().tell("plan " + name + " for " + at + (overwrite ? " over what is newer" : ""));
            ground.carryOut();
            ground.log().compare(() -> {
                Published planned = ground.cms().releasing.publish(ground.choices().editor(),
                        new PublishRelease(new Line(name), at, overwrite, null, null));
                ground.expected().releases.planned(name, ((Published.Planned) planned).act().id(), at);
            }, ground.expected().releases.plan(name, overwrite));
        });
    }

    /** What was carried out because it was due waits for this. */
    void mergeLines() {
        ground.log().tell("merge the lines of what was published");
        ground.cms().releasing.mergeLines();
        ground.expected().releases.waiting().forEach(this::merge);
    }

    /** A version that only merging the line can have made tells whether one was made. */
    private void merge(Waiting one) {
        ExpectedItem item = ground.expected().item(one.item());
        Head main = item.head(ExpectedItem.MAIN);
        String how = ground.expected().releases.merge(one);
        ground.log().tell(one + " -> " + how);
        if (!how.equals(ExpectedStore.DONE)) {
            return;
        }
        Version made = ground.cms().store.reader().version(item.id, item.versions.size() + 1)
                .filter(next -> next.line().isMain() && Integer.valueOf(one.version()).equals(next.merged()))
                .orElse(null);
        Content actual = made == null
                ? item.content(main.version())
                : ground.content(made);
        assertThat(ground.expected().saved(actual)).as("the version of %s on main, after %s", item.id, one)
                .isEqualTo(made == null ? main.version() : made.number());
    }

    void preview() {
        ground.choices().release().ifPresent(name -> {
            ground.log().tell("preview " + name);
            ground.carryOut();
            Map<ItemId, SortedMap<Slot, Shown>> expected = ground.expected().releases.preview(name);
            Preview preview = preview(name);
            assertThat(preview == null).as("%s has no preview", name).isEqualTo(expected == null);
            if (preview != null && expected != null) {
                sites.ofPreview(preview.of(ground.cms().site()), expected);
            }
        });
    }

    private @Nullable Preview preview(String name) {
        try {
            return ground.cms().previews.of(ground.choices().editor(), new Line(name));
        } catch (NotFound | Conflict refused) {
            return null;
        }
    }

    /** What was foreseen is what is; but for the instant, which nobody can know. */
    private void compare(PublishedView foreseen, PublishedView now) {
        for (ItemId id : ground.ids()) {
            LiveItem item = now.find(id).orElse(null);
            LiveItem before = foreseen.find(id).orElse(null);
            assertThat(before == null).as("%s is not in the preview", id).isEqualTo(item == null);
            if (item != null && before != null) {
                assertThat(before.number()).as("the number of %s in the preview", id).isEqualTo(item.number());
                assertThat(foreseen.findByNumber(item.number()).map(LiveItem::id)).contains(id);
                assertThat(before.parts().keySet()).isEqualTo(item.parts().keySet());
                item.parts().forEach((slot, part) -> assertThat(before.parts().get(slot))
                        .as("%s of %s in the preview", slot.key(), id).usingRecursiveComparison()
                        .usingOverriddenEquals()
                        .ignoringFields("publishedAt").isEqualTo(part));
            }
        }
    }
}
