package org.exponat.core.store;

import org.exponat.core.model.Hash;

/**
 * A personal field's value, kept apart from the part that names it only by its digest.
 *
 * @param digest SHA-256 of salt and value
 * @param value canonical JSON
 */
public record Personal(Hash digest, String salt, String value) {

    /** The digest of a value under a salt. */
    public static Personal of(String salt, String value) {
        return new Personal(Hash.of(salt + value), salt, value);
    }
}
