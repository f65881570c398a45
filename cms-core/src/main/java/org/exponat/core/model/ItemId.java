package org.exponat.core.model;

import java.util.UUID;

/**
 * The identity of one piece of content. It never changes and never says anything about the content; what people
 * read and cite is the {@link DocumentNumber} or the slug.
 */
public record ItemId(UUID uuid) implements Comparable<ItemId> {

    /** What {@link #isItemId} tells of a text, as a regular expression for those who are told of it. */
    public static final String FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final int LENGTH = 36;

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
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean fits = i == 8 || i == 13 || i == 18 || i == 23
                    ? c == '-'
                    : c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Orders as the text does, which is as its digits without a sign, so that both engines, Java and readers agree on the order of ids. */
    @Override
    public int compareTo(ItemId other) {
        int first = Long.compareUnsigned(uuid.getMostSignificantBits(), other.uuid.getMostSignificantBits());
        return first != 0
                ? first
                : Long.compareUnsigned(uuid.getLeastSignificantBits(), other.uuid.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return uuid.toString();
    }
}
