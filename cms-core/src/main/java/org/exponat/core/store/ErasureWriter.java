package org.exponat.core.store;

import org.exponat.core.model.Erasure;

/** Takes personal values away, and keeps the log of it. */
public interface ErasureWriter extends ErasureReader {

    /**
     * Takes the values with these digests away from the item, with every answer kept for repeated requests that tells of it,
     * and writes the act into the log. Working copies are not touched.
     */
    void erase(Erasure erasure);
}
