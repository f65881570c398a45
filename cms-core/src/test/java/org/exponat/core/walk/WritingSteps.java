package org.exponat.core.walk;

import java.util.ArrayList;
import java.util.List;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.command.WhenInUse;
import org.exponat.core.expected.Content;
import org.exponat.core.expected.Content.Change;
import org.exponat.core.expected.ExpectedItem;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;

/** Creating items, writing on their lines, and moving them to the trash and back. */
record WritingSteps(Ground ground) {

    void create() {
        List<Change> changes = ground.contents().fresh();
        Content content = Content.EMPTY.with(changes);
        ground.log().tell("create " + content);
        List<SavedItem> saved = new ArrayList<>();
        if (ground.log().compare(() -> saved.add(ground.cms().editing.create(ground.choices().editor(),
                new CreateItem("article", null, null, Content.patch(changes), null)).item()),
                ground.expected().create(content))) {
            ground.ids().add(saved.getFirst().id());
            ground.expected().created(saved.getFirst().id(), content);
        }
    }

    void revise(ItemId id, String line) {
        ExpectedItem item = ground.expected().item(id);
        boolean newest = item.lines.containsKey(line) && ground.oneIn(3);
        int base = newest
                ? item.head(line).version()
                : Math.max(1, item.versions.size() - ground.random().nextInt(6));
        revise(id, line, base, ground.contents().changes(item.content(base)));
    }

    /** Goes on from the newest version of the line. */
    void goOn(ItemId id, String line) {
        int base = ground.expected().item(id).head(line).version();
        revise(id, line, base, ground.contents().changes(ground.expected().item(id).content(base)));
    }

    /** Writes on the line what main says by now, as if nothing could be merged. */
    void copyMain(ItemId id, String line) {
        ExpectedItem item = ground.expected().item(id);
        revise(id, line, item.head(line).version(),
                item.headContent(line).changesTo(item.headContent(ExpectedItem.MAIN)));
    }

    void revise(ItemId id, String line, int base, List<Change> changes) {
        ground.log().tell("revise " + id + " on " + line + " from " + base + ": " + changes);
        ground.saving(id, line, ground.expected().revise(id, line, base, changes),
                () -> ground.cms().editing.revise(ground.choices().editor(),
                        new ReviseItem(id, new Line(line), base, false, Content.patch(changes), null, null)));
    }

    void trashOrRestore(ItemId some) {
        // Most of what is in the trash comes back soon.
        ItemId id = ground.oneIn(4)
                ? some
                : ground.ids().stream().filter(one -> ground.expected().item(one).trashed).findFirst().orElse(some);
        if (ground.expected().item(id).trashed || ground.oneIn(8)) {
            ground.log().tell("restore " + id);
            ground.log().compare(() -> {
                ground.cms().editing.restore(ground.choices().editor(), id);
            }, ground.expected().restore(id));
        } else {
            boolean inSpiteOfUse = ground.random().nextBoolean();
            ground.log().tell("trash " + id + (inSpiteOfUse ? " in spite of use" : ""));
            ground.log().compare(() -> {
                ground.cms().trashing.trash(ground.choices().editor(), id,
                        inSpiteOfUse ? new WhenInUse.Break("for the tests") : new WhenInUse.Refuse());
            }, ground.expected().trash(id, inSpiteOfUse));
        }
    }
}
