package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.exponat.core.command.KeepWorkingCopy;
import org.exponat.core.command.Publish;
import org.exponat.core.command.RestoreContent;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.WhenInUse;
import org.exponat.core.command.WorkingCopy;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** In which order things are published does not matter to what they point at, and their references keep their own. */
interface ReferenceOrderContract extends InstallationSource {

    @Test
    default void whatPointsAtEachOtherEndsTheSameInWhateverOrderItIsPublished() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int size : List.of(2, 3, 6)) {
            Installation cms = installation();
            List<ItemId> ids = IntStream.range(0, size).mapToObj(i -> cms.article("a" + i, DE))
                    .collect(Collectors.toCollection(ArrayList::new));
            for (int i = 0; i < size; i++) {
                // Each points at the next and so all in a circle; some more at random, themselves among them.
                List<ItemId> others = new ArrayList<>(ids);
                Collections.shuffle(others, random);
                cms.revise(ids.get(i), 1, "{'author':'" + ids.get((i + 1) % size) + "','related':"
                        + quoted(others.subList(0, random.nextInt(size))) + "}");
            }
            List<Object> ends = new ArrayList<>();
            for (int round = 0; round < 4; round++) {
                Collections.shuffle(ids, random);
                ids.forEach(cms::publish);
                ends.add(end(cms, ids));
                Collections.shuffle(ids, random);
                ids.forEach(cms::withdraw);
                assertThat(end(cms, ids)).isEqualTo(Map.of());
            }
            cms.publish(ids.stream().map(id -> Installation.entry(id, Publish.Act.PUBLISH, null)).toList());
            ends.add(end(cms, ids));

            assertThat(ends).as("seed %s, size %s", seed, size).allSatisfy(
                    end -> assertThat(end).isEqualTo(ends.getFirst()));
        }
    }

    /** What readers see of each item, what the store knows to point at it, and what a list finds that points at it. */
    private static Map<ItemId, List<Object>> end(Installation cms, List<ItemId> ids) {
        Map<ItemId, List<Object>> end = new HashMap<>();
        Map<ItemId, LiveItem> live = cms.site().now().findAll(ids);
        live.forEach((id, item) -> {
            SortedMap<Slot, Part> parts = new TreeMap<>();
            item.parts().forEach((slot, part) -> parts.put(slot, part.part()));
            end.put(id, List.of(parts,
                    cms.drafts.references(cms.editor, id, null, 1_000).places().stream().filter(Referrer::live)
                            .collect(Collectors.toSet()),
                    Asked.where("related", id.toString()).now(cms), Asked.where("author", id.toString()).now(cms)));
        });
        return end;
    }

    @Test
    default void theOrderOfReferencesSurvivesEverything() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        List<ItemId> order = IntStream.range(0, 8).mapToObj(i -> cms.article("target-" + i, DE))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(order, random);
        ItemId id = cms.create("article",
                "{'title':{'de':'t'},'slug':{'de':'source'},'related':" + quoted(order) + "}").id();
        assertThat(draft(cms, id)).as("seed %s", seed).isEqualTo(order);

        order.reversed().forEach(cms::publish);
        cms.publish(id);
        Edition first = cms.site().editions().current();
        cms.revise(id, 1, "{'place':'Berlin'}");
        cms.publish(id);
        assertThat(live(cms, id)).isEqualTo(order);

        Line line = cms.open(id, "spring", 1);
        cms.revise(id, line, 1, "{'year':2026}");
        cms.lines.update(cms.editor, id, line, null);
        assertThat(related(cms.drafts.get(cms.editor, id, line).fields())).isEqualTo(order);
        cms.lines.merge(cms.editor, id, line, null);
        assertThat(draft(cms, id)).isEqualTo(order);

        cms.withdraw(order.get(3));
        cms.trashing.trash(cms.editor, order.get(3), new WhenInUse.Break("for the tests"));
        cms.revise(id, newest(cms, id), "{'place':'Hamburg'}");
        cms.editing.restore(cms.editor, order.get(3));
        cms.publish(order.get(3));
        cms.publish(id);
        assertThat(live(cms, id)).isEqualTo(order);

        // Somebody who started from the first version adds one in the middle, while nobody has touched the list.
        ItemId added = cms.article("added", DE);
        List<ItemId> longer = new ArrayList<>(order);
        longer.add(4, added);
        cms.revise(id, 1, "{'related':" + quoted(longer) + "}");
        assertThat(draft(cms, id)).isEqualTo(longer);

        WorkingCopy copy = cms.copies.keep(cms.editor, new KeepWorkingCopy(id, Line.MAIN, newest(cms, id),
                json("{'related':" + quoted(longer.reversed()) + "}"), null));
        cms.editing.revise(cms.editor, new ReviseItem(id, Line.MAIN, newest(cms, id), true, copy.fields(), null,
                copy.revision()));
        cms.publish(id);
        assertThat(live(cms, id)).isEqualTo(longer.reversed());
        assertThat(related(cms.site().at(first).find(id).orElseThrow())).isEqualTo(order);

        cms.editing.restoreContent(cms.editor, new RestoreContent(id, Line.MAIN, 1, List.of("related"),
                List.of(), newest(cms, id), true, null));
        assertThat(draft(cms, id)).isEqualTo(order);
        cms.publishing.publish(cms.editor, new Publish(List.of(Installation.entry(id, Publish.Act.PUBLISH, null)),
                cms.clock.instant().plusSeconds(60), null, null, null));
        cms.clock.advance(Duration.ofSeconds(60));
        assertThat(live(cms, id)).isEqualTo(order);

        Installation restarted = installation(settings);
        assertThat(live(restarted, id)).isEqualTo(order);
        assertThat(draft(restarted, id)).isEqualTo(order);
        assertThat(related(restarted.drafts.version(restarted.editor, id, 1).fields())).isEqualTo(order);
    }

    private static int newest(Installation cms, ItemId id) {
        return cms.drafts.get(cms.editor, id).version().number();
    }

    private static List<ItemId> draft(Installation cms, ItemId id) {
        return related(cms.drafts.get(cms.editor, id).fields());
    }

    private static List<ItemId> live(Installation cms, ItemId id) {
        return related(cms.site().now().find(id).orElseThrow());
    }

    private static List<ItemId> related(LiveItem item) {
        return related(item.part(Slot.SHARED).orElseThrow().part().fields());
    }

    private static List<ItemId> related(ObjectNode fields) {
        List<ItemId> related = new ArrayList<>();
        fields.path("related").forEach(target -> related.add(ItemId.parse(target.stringValue())));
        return related;
    }

    private static String quoted(List<ItemId> ids) {
        return ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(",", "[", "]"));
    }
}
