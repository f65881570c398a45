package org.exponat.core.command;

import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;

/**
 * Asks to take an item out of every edition for good.
 *
 * @param locales only what is written in these; empty: the whole item
 * @param reason for the log; readers are not told
 */
public record Retract(ItemId id, Set<LocaleTag> locales, String reason) {

    public Retract {
        locales = Set.copyOf(locales);
    }
}
