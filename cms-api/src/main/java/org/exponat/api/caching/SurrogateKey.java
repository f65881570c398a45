package org.exponat.api.caching;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exponat.core.model.ItemId;

/**
 * What an answer is made of, as the header {@code Surrogate-Key} says it: {@code item:<id>}, {@code type:<name>} and
 * {@code all}, parted by spaces. A cache drops an answer when one of its keys is named.
 */
public final class SurrogateKey {

    public static final String HEADER = "Surrogate-Key";

    private static final String ALL = "all";

    /** Caches cut longer headers or refuse the answer. */
    private static final int MAX_LENGTH = 4096;

    private SurrogateKey() {}

    /** The items, or, where there are too many, their types. */
    public static String ofItems(Collection<ItemId> items, Collection<String> types) {
        return shortest(items.stream().map(SurrogateKey::ofItem), types);
    }

    /** The types; none given: everything. */
    public static String ofTypes(Collection<String> types) {
        return shortest(Stream.empty(), types);
    }

    /** Tags made elsewhere in the same form, or {@code all} where they are too many. */
    public static String ofTags(Collection<String> tags) {
        String key = String.join(" ", tags);
        return key.length() <= MAX_LENGTH ? key : ALL;
    }

    /** Every key that an answer showing this item can carry. */
    public static List<String> concernedBy(ItemId item, String type) {
        return List.of(ofItem(item), ofType(type), ALL);
    }

    /** The key of what only a change to this item can change. */
    static String ofItem(ItemId item) {
        return "item:" + item;
    }

    /** The keys of what any item of these types can change; none given: any item at all. */
    static List<String> ofAnyOf(Collection<String> types) {
        return types.isEmpty() ? List.of(ALL) : types.stream().map(SurrogateKey::ofType).toList();
    }

    private static String ofType(String type) {
        return "type:" + type;
    }

    private static String shortest(Stream<String> items, Collection<String> types) {
        String ofItems = items.collect(Collectors.joining(" "));
        if (!ofItems.isEmpty() && ofItems.length() <= MAX_LENGTH) {
            return ofItems;
        }
        String ofTypes = types.isEmpty()
                ? ALL
                : types.stream().sorted().map(SurrogateKey::ofType).collect(Collectors.joining(" "));
        return ofTypes.length() <= MAX_LENGTH ? ofTypes : ALL;
    }
}
