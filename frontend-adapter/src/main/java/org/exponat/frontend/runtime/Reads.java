package org.exponat.frontend.runtime;

import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;

/**
 * What a page was made of.
 *
 * @param items those it shows or refers to, also those it looked for and did not find live
 * @param types those it lists or looked for an address in: any change to an item of them can change it
 * @param everything whether a change to any item can change it
 * @param incomplete whether it may show more when it is made again, though nothing was changed
 */
public record Reads(Set<ItemId> items, Set<String> types, boolean everything, boolean incomplete) {

    public static final Reads NOTHING = new Reads(Set.of(), Set.of(), false, false);

    public Reads {
        items = Set.copyOf(items);
        types = Set.copyOf(types);
    }

    /**
     * One name for each, fit for {@code Surrogate-Key}: {@code item:<id>}, {@code type:<name>}, {@code all}; in
     * alphabetical order. A page with none never changes.
     */
    public SequencedSet<String> tags() {
        SequencedSet<String> tags = new TreeSet<>();
        items.forEach(item -> tags.add("item:" + item));
        types.forEach(type -> tags.add("type:" + type));
        if (everything) {
            tags.add("all");
        }
        return tags;
    }
}
