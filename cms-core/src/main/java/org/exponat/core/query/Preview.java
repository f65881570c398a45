package org.exponat.core.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * What an edition that is not made yet would change, to be laid over the one it was computed at and no other. For previews
 * alone.
 *
 * @param edition the one that was current when it was computed
 * @param only the one language that can be read; null: all
 */
public record Preview(Edition edition, List<PlannedItem> items, ContentTypes types, Languages languages,
        @Nullable LocaleTag only) {

    public Preview {
        items = List.copyOf(items);
    }

    public Preview(Edition edition, List<PlannedItem> items, ContentTypes types, Languages languages) {
        this(edition, items, types, languages, null);
    }

    /**
     * The same for who may read one language alone: what it changes in others is left out, so that no other text can be
     * seen through it, not even where one stands in for another.
     */
    public Preview limitedTo(LocaleTag locale) {
        return new Preview(edition, items.stream().map(item -> item.limitedTo(locale)).toList(), types, languages,
                locale);
    }

    /** Whether the language can be read. */
    public boolean shows(LocaleTag locale) {
        return only == null || only.equals(locale);
    }

    /** The site as it would be. */
    public OverlaidView of(PublishedSite site) {
        return new OverlaidView(site.at(edition), items, types, languages);
    }

    /** The same for two previews that lay the same over the same edition. */
    public String identity() {
        StringBuilder text = new StringBuilder().append(edition.number()).append('\n');
        for (PlannedItem item : items) {
            text.append(item.id()).append(' ').append(item.number()).append(' ')
                    .append(item.ending().stream().map(Slot::key).sorted().toList());
            item.beginning().forEach((slot, part) -> text.append(' ').append(slot.key()).append(' ')
                    .append(part.version()).append(' ').append(part.part().hash().hex()));
            text.append('\n');
        }
        return Hash.of(text.toString()).hex();
    }

    /** The items that would be others, with their types. */
    public Map<ItemId, String> changed() {
        Map<ItemId, String> changed = new LinkedHashMap<>();
        items.forEach(item -> changed.put(item.id(), item.type()));
        return changed;
    }
}
