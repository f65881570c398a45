package org.exponat.search.following;

import java.io.Closeable;

/** A state of an index that is shared by all who search, and closed when the last of them has let go. */
public interface HeldState extends Closeable {

    /** One more holder; false if it is closed already. */
    boolean hold();

    /** One holder less. */
    @Override
    void close();
}
