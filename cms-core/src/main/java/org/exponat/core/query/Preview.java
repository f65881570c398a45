package org.exponat.core.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.types.ContentTypes;

/** What an edition that is not made yet would change, to be laid over one that is. For previews alone. */
public record Preview(List<PlannedItem> items, ContentTypes types, Languages languages) {

    public Preview {
        items = List.copyOf(items);
    }

    /** The site as it would be. */
    public OverlaidView over(PublishedView edition) {
        return new OverlaidView(edition, items, types, languages);
    }

    /** The items that would be others, with their types. */
    public Map<ItemId, String> changed() {
        Map<ItemId, String> changed = new LinkedHashMap<>();
        items.forEach(item -> changed.put(item.id(), item.type()));
        return changed;
    }
}
