package org.exponat.core.webhook;

import java.util.Set;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.TextChange;

/**
 * Which changes a webhook is told of. An empty set asks for nothing, so all are told.
 *
 * @param types of the items
 * @param locales of the texts
 * @param kinds of what became of them
 */
public record WebhookFilter(Set<String> types, Set<LocaleTag> locales, Set<ChangeKind> kinds) {

    public WebhookFilter {
        types = Set.copyOf(types);
        locales = Set.copyOf(locales);
        kinds = Set.copyOf(kinds);
    }

    /** All there is. */
    public static WebhookFilter everything() {
        return new WebhookFilter(Set.of(), Set.of(), Set.of());
    }

    public boolean fits(TextChange change) {
        return (types.isEmpty() || types.contains(change.type()))
                && (locales.isEmpty() || locales.contains(change.locale())) && tells(ChangeKind.of(change));
    }

    /** Whether it tells of any change of this kind. */
    public boolean tells(ChangeKind kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }
}
