package org.exponat.core.move;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.exponat.core.model.StorableText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the rows of a kind. They are in their order, every line says what its kind can, and when the last is read the file
 * was what the manifest says of it: else a {@link BadArchive} names the line.
 */
public final class RowReader implements MovedRow, Closeable {

    private static final JsonFactory JSON = new JsonFactory();

    private final Kind kind;
    private final Manifest.Entry entry;
    private final Lines lines;
    private final Map<String, Integer> places = new HashMap<>();
    private @Nullable Object[] row = new Object[0];
    private @Nullable Object @Nullable [] before;

    RowReader(Kind kind, Manifest.Entry entry, Lines lines) {
        this.kind = kind;
        this.entry = entry;
        this.lines = lines;
        for (int i = 0; i < kind.members().size(); i++) {
            places.put(kind.members().get(i).name(), i);
        }
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** Goes to the next row, if there is one. */
    public boolean next() throws IOException {
        if (!lines.next()) {
            if (lines.number() != entry.lines()) {
                throw new BadArchive(kind.file() + ": it has " + lines.number() + " lines and should have "
                        + entry.lines());
            }
            return false;
        }
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), lines.buffer(), lines.from(),
                lines.length())) {
            row = read(json);
        } catch (JacksonException broken) {
            throw new BadArchive(place() + ": it cannot be read: " + broken.getOriginalMessage(), broken);
        }
        if (before != null && kind.keys() > 0 && order(before, row) >= 0) {
            throw fault("it is not in its order, or there twice");
        }
        before = row;
        return true;
    }

    /** The row that was gone to: a text, a {@link Long} or a {@link Boolean} for each member, null where it is missing. */
    @Override
    public @Nullable Object[] row() {
        return row;
    }

    /** The file and the line, as {@code item.ndjson:17}. */
    @Override
    public String place() {
        return kind.file() + ':' + lines.number();
    }

    public long line() {
        return lines.number();
    }

    private @Nullable Object[] read(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw fault("it is not an object");
        }
        @Nullable
        Object[] values = new Object[kind.members().size()];
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            Integer place = places.get(name);
            if (place == null) {
                throw fault("nothing is named " + name + " here");
            }
            if (values[place] != null) {
                throw fault(name + " is there twice");
            }
            values[place] = value(json, kind.members().get(place));
        }
        if (json.nextToken() != null) {
            throw fault("there is more than one object");
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && kind.members().get(i).required()) {
                throw fault(kind.members().get(i).name() + " is missing");
            }
        }
        return values;
    }

    private Object value(JsonParser json, Kind.Member member) {
        JsonToken token = json.nextToken();
        return switch (member.form()) {
            case TEXT -> {
                if (token != JsonToken.VALUE_STRING || !StorableText.is(json.getString())) {
                    throw fault(member.name() + " is not a text that can be kept");
                }
                yield json.getString();
            }
            case NUMBER -> {
                if (token != JsonToken.VALUE_NUMBER_INT) {
                    throw fault(member.name() + " is not a whole number");
                }
                yield json.getLongValue();
            }
            case TRUTH -> {
                if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
                    throw fault(member.name() + " is neither true nor false");
                }
                yield token == JsonToken.VALUE_TRUE;
            }
        };
    }

    private int order(@Nullable Object[] one, @Nullable Object[] other) {
        for (int i = 0; i < kind.keys(); i++) {
            int order = one[i] instanceof Long number && other[i] instanceof Long another
                    ? Long.compare(number, another)
                    : compare((String) one[i], (String) other[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** As the bytes in UTF-8 do. */
    private static int compare(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            throw new IllegalArgumentException("keys are required");
        }
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // Surrogates stand for what comes behind all other characters.
                return Character.isSurrogate(a) == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
