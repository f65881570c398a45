package org.exponat.search.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.exponat.core.model.ItemId;

/** What the editors work on; mostly the newest, so that they meet. */
final class Items {

    private static final int MEETING = 40;

    private final List<ItemId> all = new ArrayList<>();
    private final Map<String, List<ItemId>> byType = new HashMap<>();

    synchronized void add(ItemId id, String type) {
        all.add(id);
        byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(id);
    }

    synchronized Optional<ItemId> any(Random random) {
        return one(all, random);
    }

    synchronized Optional<ItemId> of(String type, Random random) {
        return one(byType.getOrDefault(type, List.of()), random);
    }

    private static Optional<ItemId> one(List<ItemId> ids, Random random) {
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        int among = random.nextInt(5) == 0 ? ids.size() : Math.min(ids.size(), MEETING);
        return Optional.of(ids.get(ids.size() - 1 - random.nextInt(among)));
    }
}
