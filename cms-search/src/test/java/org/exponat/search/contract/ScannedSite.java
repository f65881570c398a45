package org.exponat.search.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.ListedAs;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.search.document.FieldText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything that is live in a view, for readers of one language. */
final class ScannedSite {

    final Map<ItemId, ScannedItem> items = new LinkedHashMap<>();
    final Map<ItemId, LiveItem> live = new LinkedHashMap<>();
    private final ContentTypes types;
    private final LocaleTag locale;
    private final @Nullable LocaleTag fallback;

    ScannedSite(PublishedView view, ContentTypes types, Languages languages, LocaleTag locale,
            @Nullable LocaleTag fallback) {
        this.types = types;
        this.locale = locale;
        this.fallback = fallback;
        for (LocaleTag each : languages.all()) {
            Cursor after = null;
            do {
                Page page = view
                        .list(new ContentQuery(Set.of(), each, null, Filter.everything(), List.of(), 100, after));
                page.items().forEach(item -> live.put(item.id(), item));
                after = page.next();
            } while (after != null);
        }
        live.values().forEach(item -> read(item).filter(_ -> isSearched(item.type())).ifPresent(reading -> items
                .put(item.id(), item(reading, languages))));
    }

    private boolean isSearched(String type) {
        return types.get(type).allFields().stream().anyMatch(field -> field.searchWeight() > 0);
    }

    private Optional<Reading> read(LiveItem item) {
        return Reading.of(item, types.get(item.type()), locale, fallback);
    }

    /** What the item is called, if these readers can be shown it. */
    Optional<String> title(ItemId id) {
        return Optional.ofNullable(live.get(id)).flatMap(this::read).map(Reading::title);
    }

    private ScannedItem item(Reading reading, Languages languages) {
        LiveItem item = reading.item();
        Set<ItemId> own = new LinkedHashSet<>();
        references(item, ContentType.THEMES).stream().filter(this::isTheme).forEach(own::add);
        Map<LocaleTag, List<String>> labels = new HashMap<>();
        own.forEach(theme -> texts(java.util.Objects.requireNonNull(live.get(theme)), true)
                .forEach((each, texts) -> labels.computeIfAbsent(each, _ -> new ArrayList<>()).addAll(texts)));
        return new ScannedItem(reading,
                ListedAs.of(item, types.get(item.type()), locale, fallback, languages.standard()).orElseThrow(), own,
                withAbove(own), ScannedWords.of(texts(item, false), labels));
    }

    private Set<ItemId> withAbove(Set<ItemId> themes) {
        Set<ItemId> all = new LinkedHashSet<>(themes);
        themes.forEach(theme -> addAbove(theme, all));
        return all;
    }

    private void addAbove(ItemId theme, Set<ItemId> all) {
        for (ItemId parent : parents(theme)) {
            if (all.add(parent)) {
                addAbove(parent, all);
            }
        }
    }

    /** The live themes directly above one. */
    List<ItemId> parents(ItemId theme) {
        LiveItem item = live.get(theme);
        return item == null
                ? List.of()
                : references(item, ContentTypes.BROADER).stream().filter(this::isTheme).toList();
    }

    private boolean isTheme(ItemId id) {
        LiveItem item = live.get(id);
        return item != null && item.type().equals(ContentTypes.THEME);
    }

    private static List<ItemId> references(LiveItem item, String field) {
        List<ItemId> references = new ArrayList<>();
        item.part(Slot.SHARED).map(part -> part.part().fields().get(field))
                .ifPresent(ids -> ids.forEach(id -> references.add(ItemId.parse(id.stringValue()))));
        return references.stream().distinct().toList();
    }

    /** The item's texts in each language it is live in, those that all share among them; or its names alone. */
    private Map<LocaleTag, List<String>> texts(LiveItem item, boolean names) {
        Map<LocaleTag, List<String>> texts = new HashMap<>();
        for (LocaleTag each : item.locales()) {
            for (Field field : types.get(item.type()).allFields()) {
                boolean name = field.name().equals(ContentType.TITLE)
                        || field.searchWeight() > 1 && !field.name().equals(ContentType.TEASER)
                                && !field.name().equals(ContentType.BODY);
                if (names ? name : field.searchWeight() > 0) {
                    JsonNode value = item.part(field.localised() ? Slot.of(each) : Slot.SHARED)
                            .map(part -> part.part().fields().get(field.name())).orElse(null);
                    if (value != null) {
                        texts.computeIfAbsent(each, _ -> new ArrayList<>())
                                .addAll(FieldText.of(field.kind(), value, each));
                    }
                }
            }
        }
        return texts;
    }
}
