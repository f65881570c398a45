package org.exponat.search.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.LivePart;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import tools.jackson.databind.JsonNode;

/**
 * Everything the document of an item is made of, at one edition. Documents of equal contents are equal, so as long as
 * the fingerprint stays the same one document serves.
 *
 * @param themes the live themes it carries, in stored order
 * @param themesAbove the live themes above these, but for those it carries itself
 * @param themeLabels what these themes are called, by locale
 */
public record ItemContents(LiveItem item, ContentType type, List<ItemId> themes,
        SortedSet<ItemId> themesAbove, SortedMap<LocaleTag, List<String>> themeLabels) {

    private static final double WEIGHT_OF_TEXT = 1;

    public ItemContents {
        themes = List.copyOf(themes);
        themesAbove = Collections.unmodifiableSortedSet(new TreeSet<>(themesAbove));
        themeLabels = Collections.unmodifiableSortedMap(new TreeMap<>(themeLabels));
    }

    static ItemContents of(SearchSchema schema, LiveItem item, ThemesAbove tree) {
        List<ItemId> carried = new ArrayList<>();
        SortedMap<LocaleTag, List<String>> labels = new TreeMap<>();
        for (ItemId id : themesOf(item)) {
            tree.find(id).ifPresent(theme -> {
                carried.add(id);
                addLabels(schema, theme, labels);
            });
        }
        return new ItemContents(item, schema.types().get(item.type()), carried, tree.above(carried), labels);
    }

    /** The themes an item names, live or not, each once, in stored order. */
    public static List<ItemId> themesOf(LiveItem item) {
        return item.part(Slot.SHARED).map(part -> part.part().sharedFields().get(ContentType.THEMES))
                .map(ItemContents::ids).orElse(List.of());
    }

    static List<ItemId> ids(JsonNode references) {
        List<ItemId> ids = new ArrayList<>();
        for (JsonNode reference : references) {
            ids.add(ItemId.parse(reference.stringValue()));
        }
        return ids.stream().distinct().toList();
    }

    private static void addLabels(SearchSchema schema, LiveItem theme, SortedMap<LocaleTag, List<String>> labels) {
        ContentType type = schema.types().get(theme.type());
        for (LocaleTag locale : theme.locales()) {
            labels.computeIfAbsent(locale, _ -> new ArrayList<>()).addAll(names(theme, type, locale));
        }
    }

    /** What the item is called in a locale it is live in. */
    List<String> names(LocaleTag locale) {
        return names(item, type, locale);
    }

    /** What an item is called in a locale, its title first. */
    public static List<String> names(LiveItem item, ContentType type, LocaleTag locale) {
        return type.allFields().stream().filter(ItemContents::isName)
                .flatMap(field -> textsOf(item, field, locale).stream()).toList();
    }

    /** An item is called by its title, and by those fields that count more than text but are no running text. */
    private static boolean isName(Field field) {
        return switch (field.name()) {
            case ContentType.TITLE -> true;
            case ContentType.TEASER, ContentType.BODY -> false;
            default -> field.searchWeight() > WEIGHT_OF_TEXT;
        };
    }

    /** A digest of all of this. */
    public String fingerprint() {
        StringBuilder all = new StringBuilder(item.type()).append('|').append(item.number());
        // Since when: what is published anew is newer, though it reads the same.
        item.parts().forEach((slot, part) -> all.append('|').append(slot.key()).append('=').append(part.part().hash())
                .append('@').append(slot.equals(Slot.SHARED) ? 0 : part.since()));
        return Hash.of(all.append('|').append(themes).append('|').append(themesAbove).append('|').append(themeLabels)
                .toString()).hex();
    }

    /** The item's own words in a locale it is live in, by group; the fields all locales share are among them. */
    Map<FieldGroup, List<String>> words(SearchSchema schema, LocaleTag locale) {
        Map<FieldGroup, List<String>> words = new LinkedHashMap<>();
        for (Field field : type.allFields()) {
            Optional<FieldGroup> group = schema.groupOf(field);
            if (group.isPresent()) {
                words.computeIfAbsent(group.get(), _ -> new ArrayList<>()).addAll(textsOf(item, field, locale));
            }
        }
        return words;
    }

    /** Every text the item can be found by in a locale, its own first, then the labels of its themes. */
    public Set<String> allTexts(SearchSchema schema, LocaleTag locale) {
        Set<String> all = new LinkedHashSet<>();
        if (item.isLiveIn(locale)) {
            words(schema, locale).values().forEach(all::addAll);
        }
        all.addAll(themeLabels.getOrDefault(locale, List.of()));
        return all;
    }

    /** The title of the locale's own publication. */
    Optional<String> title(LocaleTag locale) {
        return item.part(Slot.of(locale)).map(part -> part.part().sharedFields().get(ContentType.TITLE))
                .map(JsonNode::stringValue);
    }

    private static Collection<String> textsOf(LiveItem item, Field field, LocaleTag locale) {
        LivePart part = item.parts().get(field.localised() ? Slot.of(locale) : Slot.SHARED);
        JsonNode value = part == null ? null : part.part().sharedFields().get(field.name());
        return value == null ? List.of() : FieldText.of(field.kind(), value, locale);
    }
}
