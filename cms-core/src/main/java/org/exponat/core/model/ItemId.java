package org.exponat.core.model;

import java.util.UUID;

/**
 * The identity of one piece of content. It never changes and never says anything about the content; what people
 * read and cite is the {@link DocumentNumber} or the slug.
 */
public record ItemId(UUID uuid) implements Comparable<ItemId> {

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
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("not an item id: " + text);
        }
        return new ItemId(uuid);
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
