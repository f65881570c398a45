package org.exponat.core.move;

import org.jspecify.annotations.Nullable;

/** A row on its way from one store to another, and where it stands. */
public interface MovedRow {

    Kind kind();

    /** A text, a {@link Long} or a {@link Boolean} for each member, null where it is missing. */
    @Nullable
    Object[] row();

    /** Where somebody finds it. */
    String place();

    /** To be thrown: something is wrong with it. */
    default BadArchive fault(String what) {
        return new BadArchive(place() + ": " + what);
    }
}
