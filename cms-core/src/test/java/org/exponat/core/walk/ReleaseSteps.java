package org.exponat.core.walk;

import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.util.List;
import java.util.Set;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.expected.ExpectedRelease;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;

/** Putting releases together. */
record ReleaseSteps(Ground ground, WritingSteps writing, LineSteps lines) {

    /** So many that items meet in them. */
    private static final int OPEN = 3;

    void begin() {
        if (ground.expected().releases.open().size() >= OPEN && !ground.oneIn(10)) {
            return;
        }
        String name = ground.choices().nameForRelease();
        ground.log().tell("begin " + name);
        if (ground.log().compare(() -> {
            ground.cms().releases.begin(ground.choices().editor(), new Line(name), null);
        }, ground.expected().releases.begin(name))) {
            put(name);
            put(name);
        }
    }

    void put() {
        ground.choices().release().ifPresent(this::put);
    }

    private void put(String name) {
        ItemId id = ground.choices().any();
        Publish.Act act = ground.oneIn(5) ? Publish.Act.WITHDRAW : Publish.Act.PUBLISH;
        boolean publishes = act == Publish.Act.PUBLISH;
        Set<LocaleTag> locales = ground.oneIn(3) ? Set.of(ground.random().nextBoolean() ? DE : EN) : Set.of();
        Integer from = ground.oneIn(publishes ? 4 : 20)
                ? (Integer) (1 + ground.random().nextInt(ground.expected().item(id).versions.size() + 1))
                : null;
        PutInRelease command = new PutInRelease(new Line(name), id, act, locales, !publishes || !ground.oneIn(6),
                ground.oneIn(3) ? Publish.InUseChoice.REFUSE : Publish.InUseChoice.BREAK, from);
        ground.log().tell("put " + command);
        ground.log().compare(() -> {
            ground.cms().releaseContents.put(ground.choices().editor(), command);
        }, ground.expected().releases.put(command));
    }

    void remove() {
        ground.choices().release().ifPresent(name -> {
            ItemId id = ground.choices().itemOf(name);
            ground.log().tell("remove " + id + " from " + name);
            ground.log().compare(
                    () -> ground.cms().releaseContents.remove(ground.choices().editor(), new Line(name), id),
                    ground.expected().releases.remove(name, id));
        });
    }

    /** Goes on writing something of a release. */
    void write() {
        List<ExpectedRelease> open = ground.expected().releases.open();
        if (!open.isEmpty()) {
            ExpectedRelease release = open.get(ground.random().nextInt(open.size()));
            List<ItemId> items = release.entries.keySet().stream()
                    .filter(id -> ground.expected().item(id).lines.containsKey(release.name)).toList();
            if (!items.isEmpty()) {
                ItemId id = items.get(ground.random().nextInt(items.size()));
                if (ground.oneIn(5)) {
                    // Then there is nothing to merge: the line has all of main, and no version says so.
                    writing.copyMain(id, release.name);
                    lines.update(id, release.name);
                }
                writing.goOn(id, release.name);
            }
        }
    }

    void cancel() {
        ground.choices().release().ifPresent(name -> {
            ground.log().tell("cancel " + name);
            ground.log().compare(() -> {
                ground.cms().releases.cancel(ground.choices().editor(), new Line(name));
            }, ground.expected().releases.cancel(name));
        });
    }
}
