package org.exponat.core.media;

import org.exponat.core.model.Hash;

/** The bytes kept under a hash are not those it was made of, so nobody is given them. */
public final class BlobDamaged extends RuntimeException {

    private static final long serialVersionUID = 1;

    BlobDamaged(Hash hash) {
        super("The file kept under " + hash + " is damaged. A backup has it; the command verify names all that are.");
    }
}
