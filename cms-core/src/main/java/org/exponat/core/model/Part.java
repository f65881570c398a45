package org.exponat.core.model;

import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one slot, as canonical JSON under its hash. Parts are stored once, however many versions and
 * publications point at them.
 */
public record Part(Hash hash, String text) {

    public static Part of(ObjectNode fields) {
        String text = CanonicalJson.write(fields);
        return new Part(Hash.of(text), text);
    }

    /** A fresh copy of the fields; changing it does not change the part. */
    public ObjectNode fields() {
        return CanonicalJson.readObject(text);
    }
}
