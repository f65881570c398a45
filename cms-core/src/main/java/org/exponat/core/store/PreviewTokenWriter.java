package org.exponat.core.store;

import java.time.Instant;

/** Gives and takes rights to look at previews. */
public interface PreviewTokenWriter extends PreviewTokenReader {

    void add(PreviewTokenRecord token);

    /** Revokes one, unless that was done before. */
    void revoke(String id, Instant now);
}
