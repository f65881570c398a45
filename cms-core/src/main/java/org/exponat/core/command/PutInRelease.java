package org.exponat.core.command;

import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * Says what a release does with an item, in the place of what it said before.
 *
 * @param locales empty: to publish, all that have title and slug by then; to withdraw, all that are live
 * @param shared whether the fields all locales share go along
 * @param inUse what to do about live items that point at what is withdrawn
 * @param from the version the release's line begins at, if the item has no such line yet; null: the newest of {@code main}
 */
public record PutInRelease(Line release, ItemId item, Publish.Act act, Set<LocaleTag> locales, boolean shared,
        Publish.InUseChoice inUse, @Nullable Integer from) {

    public PutInRelease {
        locales = Set.copyOf(locales);
    }

    /** Publishes the item in all its languages, from a line that begins at the newest version of {@code main}. */
    public static PutInRelease publishing(Line release, ItemId item) {
        return new PutInRelease(release, item, Publish.Act.PUBLISH, Set.of(), true, Publish.InUseChoice.BREAK, null);
    }

    /** Withdraws the item from all its languages. */
    public static PutInRelease withdrawing(Line release, ItemId item) {
        return new PutInRelease(release, item, Publish.Act.WITHDRAW, Set.of(), true, Publish.InUseChoice.BREAK, null);
    }
}
