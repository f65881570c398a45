package org.exponat.core.walk;

import java.util.List;
import org.exponat.core.command.OpenLine;
import org.exponat.core.expected.ExpectedItem;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;

/** Opening lines, bringing them up to date, merging and closing them. */
record LineSteps(Ground ground) {

    void open(ItemId id) {
        List<String> names = ground.choices().linesBesideMain();
        String line = names.get(ground.random().nextInt(names.size()));
        int from = 1 + ground.random()
                .nextInt(ground.expected().item(id).versions.size() + (ground.oneIn(10) ? 1 : 0));
        ground.log().tell("open " + line + " of " + id + " at " + from);
        ground.log().compare(() -> {
            ground.cms().lines.open(ground.choices().editor(), new OpenLine(id, new Line(line), from));
        }, ground.expected().open(id, line, from));
    }

    void update(ItemId id) {
        update(id, ground.choices().lineBesideMain(id));
    }

    void update(ItemId id, String line) {
        ground.log().tell("update " + line + " of " + id);
        ground.saving(id, line, ground.expected().update(id, line),
                () -> ground.cms().lines.update(ground.choices().editor(), id, new Line(line), null));
    }

    void merge(ItemId id) {
        String line = ground.choices().lineBesideMain(id);
        ground.log().tell("merge " + line + " of " + id);
        ground.saving(id, ExpectedItem.MAIN, ground.expected().merge(id, line),
                () -> ground.cms().lines.merge(ground.choices().editor(), id, new Line(line), null));
    }

    void close(ItemId id) {
        String line = ground.choices().lineBesideMain(id);
        ground.log().tell("close " + line + " of " + id);
        ground.log().compare(() -> ground.cms().lines.close(ground.choices().editor(), id, new Line(line)),
                ground.expected().close(id, line));
    }
}
