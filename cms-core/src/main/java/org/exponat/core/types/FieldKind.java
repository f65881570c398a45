package org.exponat.core.types;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a field holds. The set is closed: rules over kinds are exhaustive switches. */
public sealed interface FieldKind {

    /** A kind whose values stand alone: they point at no item and hold no other values. */
    sealed interface Plain extends FieldKind {}

    /** Plain text of at most so many characters. */
    record Text(int maxLength) implements Plain {}

    /** A list of typed blocks with stable ids; text inside them is inline CommonMark, never HTML. */
    record RichText() implements FieldKind {
        /** How long the text in a block can be, in characters. */
        public static final int MAX_TEXT = 20_000;
    }

    /** A number that a double holds exactly as written. */
    record Number() implements Plain {}

    record Bool() implements Plain {}

    /** A calendar day, {@code 2013-10-23}. */
    record Date() implements Plain {}

    /** A moment with its offset, {@code 2013-10-23T18:00:00Z}. */
    record Moment() implements Plain {}

    /** One of some named options, each with a label. */
    record Choice(Map<String, Label> options) implements Plain {
        public Choice {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }

    /** An absolute http or https address. */
    record Url() implements Plain {}

    record Email() implements Plain {}

    /** {@code {"lat": 49.28, "lon": 9.69}}, in degrees of WGS 84. */
    record GeoPoint() implements Plain {}

    /** Points at an item of one of these types, never at a version of it. */
    record Reference(List<String> to) implements FieldKind {
        public Reference {
            to = List.copyOf(to);
        }

        /** Whether items of this type may be pointed at; no types named means all. */
        public boolean accepts(String type) {
            return to.isEmpty() || to.contains(type);
        }
    }

    /** Points at an item of the type {@code asset}. */
    record Asset() implements FieldKind {}

    /** An ordered list of values of one kind. */
    record ListOf(FieldKind element) implements FieldKind {}

    /** Named values that belong together. */
    record Group(Map<String, Field> fields) implements FieldKind {
        public Group {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}
