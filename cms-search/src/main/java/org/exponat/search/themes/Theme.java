package org.exponat.search.themes;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * A live theme.
 *
 * @param labels in all languages it is live in; in each the preferred one first
 * @param broader the themes it names as broader, live or not
 */
public record Theme(ItemId id, List<Label> labels, List<ItemId> broader) {

    public Theme {
        labels = List.copyOf(labels);
        broader = List.copyOf(broader);
    }

    /** The languages it is live in. */
    public Set<LocaleTag> locales() {
        return labels.stream().map(Label::locale).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a reader can be shown it, in one of two languages. */
    public boolean isShownIn(LocaleTag locale, @Nullable LocaleTag fallback) {
        return labels.stream().map(Label::locale).anyMatch(own -> own.equals(locale) || own.equals(fallback));
    }
}
