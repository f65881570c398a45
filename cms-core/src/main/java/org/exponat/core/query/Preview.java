package org.exponat.core.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.types.ContentTypes;

/**
 * What an edition that is not made yet would change, to be laid over the one it was computed at and no other. For previews
 * alone.
 *
 * @param edition the one that was current when it was computed
 */
public record Preview(Edition edition, List<PlannedItem> items, ContentTypes types, Languages languages) {

    public Preview {
        items = List.copyOf(items);
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
