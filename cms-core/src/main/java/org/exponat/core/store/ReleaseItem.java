package org.exponat.core.store;

import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * What a release does with one item.
 *
 * @param withdraws false: it publishes the item from the release's line
 * @param locales empty: to publish, all that have title and slug; to withdraw, all that are live
 * @param shared whether the fields all locales share go along
 * @param refusedInUse whether a withdrawal is refused while live items point at the item
 * @param version the version that was published; null until then, and for a withdrawal
 */
public record ReleaseItem(ItemId item, boolean withdraws, Set<LocaleTag> locales, boolean shared,
        boolean refusedInUse, @Nullable Integer version) {

    public ReleaseItem {
        locales = Set.copyOf(locales);
    }
}
