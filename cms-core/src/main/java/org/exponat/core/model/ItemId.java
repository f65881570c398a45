package org.exponat.core.model;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The identity of one piece of content. It never changes and never says anything about the content; what people
 * read and cite is the {@link DocumentNumber} or the slug.
 */
public record ItemId(UUID uuid) implements Comparable<ItemId> {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A new identity, drawn at random. */
    public static ItemId fresh() {
        return new ItemId(UUID.randomUUID());
    }

    /**
     * Reads the canonical, lower-case form.
     *
     * @throws IllegalArgumentException if the text is anything else, including shortened or upper-case forms, so that
     *         one item has exactly one address
     */
    public static ItemId parse(String text) {
        if (!isItemId(text)) {
            throw new IllegalArgumentException("not an item id: " + text);
        }
        return new ItemId(UUID.fromString(text));
    }

    /** Whether {@link #parse} reads this text. */
    public static boolean isItemId(String text) {
        return FORM.matcher(text).matches();
    }

    /** Orders as the text does, so that both engines, Java and readers agree on the order of ids. */
    @Override
    public int compareTo(ItemId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return uuid.toString();
    }
}
