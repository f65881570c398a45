package org.exponat.frontend.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.media.Presets;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.LivePart;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.jspecify.annotations.Nullable;

/**
 * Reads live items in a language, with everything they refer to. However many items are read at once and however many
 * references they have, one question goes to the store; what it answered is kept for the rest of the request.
 */
final class ItemReader {

    private final PublishedView view;
    private final ContentTypes types;
    private final Languages languages;
    private final Presets presets;
    private final ReadLog log;
    /** By id; empty: known not to be live. */
    private final Map<ItemId, Optional<LiveItem>> known = new HashMap<>();
    /** What many items of a page point at, the themes above all, is read in a language once. */
    private final Map<Read, Optional<Reading>> readings = new HashMap<>();

    private final Map<Read, Optional<Link>> links = new HashMap<>();
    private final Map<LocaleTag, Locale> locales = new HashMap<>();

    private record Read(ItemId item, LocaleTag locale) {}

    ItemReader(PublishedView view, ContentTypes types, Languages languages, Presets presets, ReadLog log) {
        this.view = view;
        this.types = types;
        this.languages = languages;
        this.presets = presets;
        this.log = log;
    }

    Presets presets() {
        return presets;
    }

    void keep(Collection<LiveItem> items) {
        items.forEach(item -> known.put(item.id(), Optional.of(item)));
    }

    /** Those of the items that are live. */
    Map<ItemId, LiveItem> load(Collection<ItemId> ids) {
        List<ItemId> unknown = ids.stream().filter(id -> !known.containsKey(id)).distinct().toList();
        if (!unknown.isEmpty()) {
            Map<ItemId, LiveItem> found = view.findAll(unknown);
            unknown.forEach(id -> known.put(id, Optional.ofNullable(found.get(id))));
        }
        Map<ItemId, LiveItem> live = new LinkedHashMap<>();
        ids.forEach(id -> known.getOrDefault(id, Optional.empty()).ifPresent(item -> live.put(id, item)));
        return live;
    }

    /**
     * Reads the items, leaving out those that are live neither in the locale nor in the one it falls back to.
     *
     * @param fields besides the title; empty: all
     */
    List<Item> read(List<LiveItem> items, LocaleTag locale, Set<String> fields) {
        keep(items);
        List<Reading> readings = items.stream().flatMap(item -> reading(item, locale).stream()).toList();
        Map<String, List<Field>> wanted = new HashMap<>();
        readings.forEach(reading -> wanted.computeIfAbsent(reading.item().type(), type -> wanted(type, fields)));
        Set<ItemId> targets = new LinkedHashSet<>();
        for (Reading reading : readings) {
            for (Field field : wanted.getOrDefault(reading.item().type(), List.of())) {
                reading.field(field.name()).ifPresent(value -> References.in(field.kind(), value, targets));
            }
        }
        log.items(targets);
        load(targets);
        List<Item> read = new ArrayList<>();
        for (Reading reading : readings) {
            read.add(item(reading, wanted.getOrDefault(reading.item().type(), List.of())));
        }
        return read;
    }

    /** The item as others refer to it; empty if it is not live for a reader of the locale. It must have been loaded. */
    Optional<Link> link(ItemId id, LocaleTag locale) {
        Read read = new Read(id, locale);
        Optional<Link> known = links.get(read);
        if (known == null) {
            known = loadedReading(id, locale).map(this::linkTo);
            links.put(read, known);
        }
        return known;
    }

    /** The item as a reader of the locale sees it; empty if it is not live for them. It must have been loaded. */
    Optional<Reading> loadedReading(ItemId id, LocaleTag locale) {
        return known.getOrDefault(id, Optional.empty()).flatMap(item -> reading(item, locale));
    }

    /** The medium as a reader of the locale sees it; empty if it is not live for them. It must have been loaded. */
    Optional<Asset> asset(ItemId id, LocaleTag locale) {
        return new FieldValues(this, locale).asset(id);
    }

    Link linkTo(Reading reading) {
        return new Link(reading.id().toString(), reading.item().type(), reading.slug().value(), reading.title(),
                locale(reading.localeOf(ContentType.TITLE)));
    }

    private Locale locale(LocaleTag tag) {
        return locales.computeIfAbsent(tag, LocaleTag::toLocale);
    }

    private Optional<Reading> reading(LiveItem item, LocaleTag locale) {
        return readings.computeIfAbsent(new Read(item.id(), locale),
                _ -> Reading.of(item, types.get(item.type()), locale, languages.fallbackOf(locale).orElse(null)));
    }

    private List<Field> wanted(String type, Set<String> fields) {
        return types.get(type).allFields().stream()
                .filter(field -> !field.name().equals(ContentType.SLUG))
                .filter(field -> fields.isEmpty() || fields.contains(field.name())
                        || field.name().equals(ContentType.TITLE))
                .toList();
    }

    private Item item(Reading reading, List<Field> wanted) {
        FieldValues values = new FieldValues(this, reading.locale());
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Field field : wanted) {
            reading.field(field.name()).flatMap(value -> values.of(field.kind(), value))
                    .ifPresent(value -> fields.put(field.name(), value));
        }
        Map<String, Locale> fallback = new LinkedHashMap<>();
        reading.fallback().forEach((field, locale) -> fallback.put(field, locale(locale)));
        return new Item(reading.id().toString(), reading.item().type(), reading.item().number().toString(),
                locale(reading.locale()), reading.slug().value(), reading.title(), fields, fallback,
                translations(reading.item()), reading.publishedAt());
    }

    /** In the order the installation names its languages. */
    Map<Locale, String> translations(LiveItem item) {
        Map<Locale, String> slugs = new LinkedHashMap<>();
        for (LocaleTag locale : languages.all()) {
            @Nullable
            LivePart part = item.parts().get(Slot.of(locale));
            if (part != null && part.slug() != null) {
                slugs.put(locale(locale), part.slug().value());
            }
        }
        return slugs;
    }
}
