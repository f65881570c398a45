package org.exponat.core.command;

import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/** What shall become of an item that others point at, when it goes to the trash. */
public sealed interface WhenInUse {

    /** It stays. */
    record Refuse() implements WhenInUse {}

    /**
     * It goes all the same. The references stay in the versions that have them and lead nowhere; the log keeps where.
     *
     * @param message why; must say something
     */
    record Break(String message) implements WhenInUse {}

    /**
     * Every newest version on {@code main} that points at it gets a new version that points at another item instead.
     *
     * @param with what takes its place
     */
    record Replace(ItemId with, @Nullable String message) implements WhenInUse {}
}
