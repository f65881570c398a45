package org.exponat.search.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedView;

/**
 * Reads what documents are made of from the site at one edition, many items with few questions to the store: one
 * for the items, and one for each level of the themes they carry.
 */
public final class ContentsReader {

    private final SearchSchema schema;

    public ContentsReader(SearchSchema schema) {
        this.schema = schema;
    }

    /** What came of reading one item. */
    public sealed interface Outcome {

        record Read(ItemContents contents) implements Outcome {}

        /** The store has the item, but it cannot be understood. */
        record Unreadable(RuntimeException reason) implements Outcome {}
    }

    /** Those of the items that are live and can be searched, each as it is at the view's edition. */
    public Map<ItemId, Outcome> read(PublishedView view, Collection<ItemId> ids) {
        List<LiveItem> items = new ArrayList<>();
        Map<ItemId, Outcome> outcomes = new HashMap<>();
        Set<ItemId> themes = new HashSet<>();
        for (LiveItem item : view.findAll(ids).values()) {
            try {
                // Asked first: what cannot be found anyway need not be understood.
                if (schema.isSearched(schema.types().get(item.type()))) {
                    themes.addAll(ItemContents.themesOf(item));
                    items.add(item);
                }
            } catch (RuntimeException broken) {
                outcomes.put(item.id(), new Outcome.Unreadable(broken));
            }
        }
        ThemesAbove tree = ThemesAbove.of(view, themes, schema.types());
        for (LiveItem item : items) {
            try {
                outcomes.put(item.id(), new Outcome.Read(ItemContents.of(schema, item, tree)));
            } catch (RuntimeException broken) {
                outcomes.put(item.id(), new Outcome.Unreadable(broken));
            }
        }
        return outcomes;
    }
}
