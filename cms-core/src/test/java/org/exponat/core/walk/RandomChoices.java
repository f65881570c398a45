package org.exponat.core.walk;

import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Role;
import org.exponat.core.command.Publish;
import org.exponat.core.expected.ExpectedItem;
import org.exponat.core.expected.ExpectedRelease;
import org.exponat.core.expected.ExpectedStore;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;

/**
 * What random commands are about. Nothing here depends on the ids of items, which are others each time, so that a seed
 * gives the same commands again.
 *
 * @param ids of the items there are so far
 */
record RandomChoices(Random random, ExpectedStore expected, List<ItemId> ids) {

    /** Lines that can be opened beside main. */
    private static final List<String> BESIDE_MAIN = List.of("spring", "hot-fix");

    Actor editor() {
        return Actor.of("editor-" + random.nextInt(3), Role.ADMINISTRATOR);
    }

    /** Seldom one in the trash, with which little can be done. */
    ItemId any() {
        ItemId id = ids.get(random.nextInt(ids.size()));
        return expected.item(id).trashed && random.nextInt(5) > 0 ? ids.get(random.nextInt(ids.size())) : id;
    }

    /** Those without a release, and those of open ones. */
    List<String> linesBesideMain() {
        List<String> lines = new ArrayList<>(BESIDE_MAIN);
        expected.releases.open().forEach(release -> lines.add(release.name));
        return lines;
    }

    /** Mostly one there was not yet; seldom one that cannot be. */
    String nameForRelease() {
        List<ExpectedRelease> all = expected.releases.all();
        return switch (random.nextInt(12)) {
            case 0 -> ExpectedItem.MAIN;
            case 1 -> all.isEmpty() ? "release" : all.get(random.nextInt(all.size())).name;
            case 2, 3 -> BESIDE_MAIN.get(random.nextInt(BESIDE_MAIN.size()));
            default -> "release-" + all.size();
        };
    }

    /** Mostly an open one. */
    Optional<String> release() {
        List<ExpectedRelease> open = expected.releases.open();
        List<ExpectedRelease> some = open.isEmpty() || random.nextInt(10) == 0 ? expected.releases.all() : open;
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())).name);
    }

    /** Mostly an item in the release. */
    ItemId itemOf(String release) {
        List<ItemId> items = expected.releases.all().stream().filter(one -> one.name.equals(release))
                .flatMap(one -> one.entries.keySet().stream()).toList();
        return items.isEmpty() || random.nextInt(5) == 0 ? any() : items.get(random.nextInt(items.size()));
    }

    /** Soon. */
    Instant later(Instant now) {
        return now.plusSeconds(1 + random.nextInt(20));
    }

    /** Mostly an open one. */
    String line(ItemId id) {
        List<String> lines = random.nextInt(8) > 0 ? List.copyOf(expected.item(id).lines.keySet()) : linesBesideMain();
        return lines.get(random.nextInt(lines.size()));
    }

    /** Mostly an open one, and mostly not main. */
    String lineBesideMain(ItemId id) {
        String line = line(id);
        return line.equals(ExpectedItem.MAIN) && random.nextInt(4) > 0 ? line(id) : line;
    }

    /** One to three items, in some of their languages, at some version or line. */
    List<Publish.Entry> entries(Publish.Act act) {
        Set<ItemId> chosen = new LinkedHashSet<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            chosen.add(any());
        }
        List<Publish.Entry> entries = new ArrayList<>();
        for (ItemId id : chosen) {
            Set<LocaleTag> locales = random.nextInt(3) > 0 ? Set.of() : Set.of(random.nextBoolean() ? DE : EN);
            if (act == Publish.Act.WITHDRAW) {
                entries.add(new Publish.Entry(id, act, locales, null, null, true,
                        random.nextInt(3) == 0 ? Publish.InUseChoice.REFUSE : Publish.InUseChoice.BREAK));
            } else {
                boolean shared = random.nextInt(6) > 0;
                int choice = random.nextInt(4);
                ExpectedItem item = expected.item(id);
                entries.add(switch (choice) {
                    case 0 -> new Publish.Entry(id, act, locales, 1 + random.nextInt(item.versions.size()), shared);
                    case 1 -> new Publish.Entry(id, act, locales, null, new Line(line(id)), shared,
                            Publish.InUseChoice.BREAK);
                    default -> new Publish.Entry(id, act, locales, null, shared);
                });
            }
        }
        return entries;
    }
}
