package org.exponat.core.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/**
 * A row as it lies in the store, for those who do not believe what it says.
 *
 * @param values by the names of the columns
 */
public record StoredRow(Map<String, @Nullable Object> values) {

    public StoredRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A value is not what it must be to be read at all. */
    public static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        private Unreadable(String column, @Nullable Object value, @Nullable Throwable cause) {
            super(column + " cannot be " + shown(value), cause);
        }

        private static String shown(@Nullable Object value) {
            String text = String.valueOf(value);
            return text.length() > 80 ? text.substring(0, 80) + "…" : text;
        }
    }

    public @Nullable String find(String column) {
        Object value = values.get(column);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new Unreadable(column, value, null);
    }

    /** The text for people, whatever it is. */
    public String shown(String column) {
        return String.valueOf(values.get(column));
    }

    public String text(String column) {
        String text = find(column);
        if (text == null) {
            throw new Unreadable(column, null, null);
        }
        return text;
    }

    public @Nullable Long findNumber(String column) {
        Object value = values.get(column);
        if (value == null) {
            return null;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        throw new Unreadable(column, value, null);
    }

    public long number(String column) {
        Long number = findNumber(column);
        if (number == null) {
            throw new Unreadable(column, null, null);
        }
        return number;
    }

    public int count(String column) {
        return Math.toIntExact(number(column));
    }

    public @Nullable Integer findCount(String column) {
        Long number = findNumber(column);
        return number == null ? null : (Integer) Math.toIntExact(number);
    }

    public ItemId item(String column) {
        return read(column, ItemId::parse);
    }

    public Hash hash(String column) {
        return read(column, Hash::new);
    }

    public Line line(String column) {
        return read(column, Line::new);
    }

    public Slot slot(String column) {
        return read(column, Slot::parse);
    }

    private interface Form<T> {
        T read(String text);
    }

    private <T> T read(String column, Form<T> form) {
        String text = text(column);
        try {
            return form.read(text);
        } catch (IllegalArgumentException other) {
            throw new Unreadable(column, text, other);
        }
    }
}
