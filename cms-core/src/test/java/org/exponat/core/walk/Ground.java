package org.exponat.core.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.exponat.core.command.SavedItem;
import org.exponat.core.expected.Content;
import org.exponat.core.expected.ExpectedStore;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.PersonalFields;
import tools.jackson.databind.JsonNode;

/**
 * What every step of a walk goes on.
 *
 * @param ids of the items there are so far
 */
record Ground(Installation cms, Random random, ExpectedStore expected, List<ItemId> ids, RandomChoices choices,
        RandomContent contents, Logbook log) {

    static Ground of(Installation cms, long seed) {
        Random random = new Random(seed);
        ExpectedStore expected = new ExpectedStore();
        List<ItemId> ids = new ArrayList<>();
        return new Ground(cms, random, expected, ids, new RandomChoices(random, expected, ids),
                new RandomContent(random, ids), new Logbook());
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Whoever reads or publishes carries out what is due. */
    void carryOut() {
        expected.carryOut(cms.clock.instant());
    }

    /** Gives a command that saves, and compares what it saved. */
    void saving(ItemId id, String line, String foretold, Supplier<SavedItem> command) {
        List<SavedItem> saved = new ArrayList<>();
        if (log.compare(() -> saved.add(command.get()), foretold)) {
            Content actual = content(saved.getFirst().version());
            assertThat(saved.getFirst().version().number()).as("the version of %s on %s", id, line)
                    .isEqualTo(expected.saved(actual));
        }
    }

    /** What a version holds, as its editors read it. */
    Content content(Version version) {
        Map<Hash, JsonNode> values = new HashMap<>();
        cms.store.reader().personal(version.item())
                .forEach((digest, one) -> values.put(digest, CanonicalJson.read(one.value())));
        Map<Slot, Part> parts = new HashMap<>();
        cms.store.reader().parts(version).forEach((slot, part) -> parts.put(slot,
                new Part(part.hash(), CanonicalJson.write(PersonalFields.restored(part.fields(), values)))));
        return Content.of(parts);
    }
}
