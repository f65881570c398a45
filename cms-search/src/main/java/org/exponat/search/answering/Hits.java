package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.search.Query;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.search.SearchAnswer.Hit;
import org.exponat.search.answering.Ranked.Place;
import org.exponat.search.document.ItemContents;
import org.exponat.search.document.SearchSchema;
import org.jspecify.annotations.Nullable;

/** Shows items that were found as the view has them, with passages that say why. */
final class Hits {

    private final SearchSchema schema;
    private final LocaleTag locale;
    private final @Nullable LocaleTag fallback;
    private final PublishedView view;
    private final UnreadableItems unreadable;

    Hits(SearchSchema schema, LocaleTag locale, @Nullable LocaleTag fallback, PublishedView view,
            UnreadableItems unreadable) {
        this.schema = schema;
        this.locale = locale;
        this.fallback = fallback;
        this.view = view;
        this.unreadable = unreadable;
    }

    /** @param words what is marked in the passages */
    List<Hit> of(List<Place> places, Query words) throws IOException {
        Map<ItemId, LiveItem> items = view.findAll(places.stream().map(Place::item).toList());
        Set<ItemId> themes = new LinkedHashSet<>();
        for (LiveItem item : items.values()) {
            try {
                themes.addAll(ItemContents.themesOf(item));
            } catch (RuntimeException broken) {
                unreadable.leftOut(item.id(), broken);
            }
        }
        Set<ItemId> liveThemes = themes.isEmpty() ? Set.of() : view.findAll(themes).keySet();
        Passages passages = new Passages(schema, words);
        List<Hit> hits = new ArrayList<>();
        for (Place place : places) {
            LiveItem item = items.get(place.item());
            if (item != null) {
                try {
                    hit(item, place, liveThemes, passages).ifPresent(hits::add);
                } catch (RuntimeException broken) {
                    unreadable.leftOut(item.id(), broken);
                }
            }
        }
        return hits;
    }

    private Optional<Hit> hit(LiveItem item, Place place, Set<ItemId> liveThemes, Passages passages)
            throws IOException {
        ContentType type = schema.types().get(item.type());
        Optional<Reading> reading = Reading.of(item, type, locale, fallback);
        if (reading.isEmpty()) {
            return Optional.empty();
        }
        Passages.Shown shown = passages.of(reading.get(), type);
        List<ItemId> carried = ItemContents.themesOf(item).stream().filter(liveThemes::contains).toList();
        return Optional.of(new Hit(reading.get(), shown.excerpt(), shown.highlights(), carried, place.score()));
    }
}
