package org.exponat.core.command;

import java.util.List;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new version on a line in which content is again what it was in an earlier version.
 *
 * @param version the version it is taken from, of whatever line
 * @param fields the fields to restore; empty: all that the locales leave
 * @param locales the locales to restore; empty: all, and the fields all locales share. Where locales are named, shared
 *        fields are only restored when they are named too
 * @param base the version the editor started from
 * @param onlyNewest whether the base must still be the newest version; otherwise what others changed since is merged
 */
public record RestoreContent(ItemId id, Line line, int version, List<String> fields, List<LocaleTag> locales, int base,
        boolean onlyNewest, @Nullable String message) {

    public RestoreContent {
        fields = List.copyOf(fields);
        locales = List.copyOf(locales);
    }
}
