package org.exponat.core.model;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one slot, as canonical JSON under its hash. Parts are stored once, however many versions and
 * publications point at them.
 */
public final class Part {

    private final Hash hash;
    private final String text;
    private final UnaryOperator<ObjectNode> reading;
    private volatile @Nullable ObjectNode shared;
    private volatile boolean believed;

    /** @param text what has this hash, or has it but for the values of personal fields */
    public Part(Hash hash, String text) {
        this(hash, text, true, UnaryOperator.identity());
    }

    private Part(Hash hash, String text, boolean believed, UnaryOperator<ObjectNode> reading) {
        this.hash = hash;
        this.text = text;
        this.believed = believed;
        this.reading = reading;
    }

    /** A part as it lies somewhere. Whoever asks for its fields gets what was written, or an exception. */
    public static Part kept(Hash hash, String text) {
        return new Part(hash, text, false, UnaryOperator.identity());
    }

    /**
     * The same part for those who read what was written in another way than it was written.
     *
     * @param reading is given fields that are its own
     */
    public Part readBy(UnaryOperator<ObjectNode> reading) {
        return new Part(hash, text, believed, reading);
    }

    public static Part of(ObjectNode fields) {
        String text = CanonicalJson.write(fields);
        return new Part(Hash.of(text), text);
    }

    public Hash hash() {
        return hash;
    }

    public String text() {
        return text;
    }

    /**
     * A fresh copy of the fields; changing it does not change the part.
     *
     * @throws IllegalStateException if this is not what was written under this hash: nobody shall take it for that
     *         Whether a text was let go of is asked of its version, not of the text: a lost one looks alike.
     */
    public ObjectNode fields() {
        believe();
        return reading.apply(CanonicalJson.readObject(text));
    }

    /** Whether the text was let go of, and only its hash is left. */
    public boolean isDropped() {
        return text.isEmpty();
    }

    private void believe() {
        if (!believed) {
            if (!Hash.of(text).equals(hash)) {
                throw new IllegalStateException("the text kept under the hash " + hash
                        + " is not what was written there; the command verify tells more");
            }
            believed = true;
        }
    }

    /**
     * The fields for those who only look at them. They are read once, and everybody gets the same: nobody may change it.
     *
     * @throws IllegalStateException as {@link #fields}
     */
    public ObjectNode sharedFields() {
        ObjectNode known = shared;
        if (known == null) {
            known = fields();
            shared = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Part part && hash.equals(part.hash) && text.equals(part.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(hash, text);
    }

    @Override
    public String toString() {
        return "Part " + hash;
    }
}
