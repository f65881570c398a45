package org.exponat.search.answering;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.Dimension;
import org.exponat.core.types.Facet;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.exponat.core.types.Label;
import org.exponat.search.document.CountedValues;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.document.ThemesAbove;
import org.jspecify.annotations.Nullable;

/** What the values of dimensions are called in a reader's language. */
final class ValueNames {

    private final SearchSchema schema;
    private final LocaleTag locale;
    private final @Nullable LocaleTag fallback;
    private final UnreadableItems unreadable;
    private final Set<ItemId> expected = new LinkedHashSet<>();
    private Map<ItemId, LiveItem> items = Map.of();

    ValueNames(SearchSchema schema, LocaleTag locale, @Nullable LocaleTag fallback, UnreadableItems unreadable) {
        this.schema = schema;
        this.locale = locale;
        this.fallback = fallback;
        this.unreadable = unreadable;
    }

    /** These are going to be named. */
    void expect(String dimension, Collection<String> values) {
        if (pointsAtItems(dimension)) {
            values.forEach(value -> item(value).ifPresent(expected::add));
        }
    }

    /** Reads all items that are to be named, with one question to the store. */
    Map<ItemId, LiveItem> read(PublishedView view) {
        items = expected.isEmpty() ? Map.of() : view.findAll(expected);
        return items;
    }

    /** What a value is called; empty if the reader cannot be shown it. */
    Optional<String> of(String dimension, String value) {
        if (dimension.equals(Facet.TYPE)) {
            return Optional.of(schema.types().get(value).label().in(locale, value));
        }
        if (pointsAtItems(dimension)) {
            Optional<ItemId> item = item(value);
            if (item.isPresent()) {
                return title(item.get());
            }
        }
        return dimension.equals(Facet.THEME)
                ? Optional.empty()
                : Optional.of(plain(declared(dimension), value));
    }

    /** Those of these themes that lie above one, directly. */
    List<String> above(@Nullable LiveItem theme, Set<String> among) {
        if (theme == null || !schema.types().areThemesATree()) {
            return List.of();
        }
        try {
            return ThemesAbove.parents(theme).stream().map(ItemId::toString).filter(among::contains).toList();
        } catch (RuntimeException broken) {
            unreadable.leftOut(theme.id(), broken);
            return List.of();
        }
    }

    private Optional<String> title(ItemId id) {
        LiveItem item = items.get(id);
        if (item == null) {
            return Optional.empty();
        }
        try {
            return Reading.of(item, schema.types().get(item.type()), locale, fallback).map(Reading::title);
        } catch (RuntimeException broken) {
            unreadable.leftOut(id, broken);
            return Optional.empty();
        }
    }

    private boolean pointsAtItems(String dimension) {
        return switch (dimension) {
            case Facet.TYPE -> false;
            case Facet.THEME -> true;
            default -> !declared(dimension).itself().isEmpty() || declared(dimension).all().stream()
                    .anyMatch(field -> field.elementKind() instanceof FieldKind.Reference);
        };
    }

    private Dimension declared(String dimension) {
        return Objects.requireNonNull(schema.types().dimensions().get(dimension));
    }

    private static Optional<ItemId> item(String value) {
        try {
            return Optional.of(ItemId.parse(value));
        } catch (IllegalArgumentException noItem) {
            return Optional.empty();
        }
    }

    private String plain(Dimension dimension, String value) {
        if (dimension.by() == Facet.By.DECADE) {
            return value + "\u2013" + CountedValues.lastOfDecade(Long.parseLong(value));
        }
        for (Field field : dimension.all()) {
            if (field.elementKind() instanceof FieldKind.Choice(Map<String, Label> options)
                    && options.containsKey(value)) {
                return Objects.requireNonNull(options.get(value)).in(locale, value);
            }
            if (field.elementKind() instanceof FieldKind.Bool) {
                return answer(value);
            }
        }
        return value;
    }

    /** Booleans answer a question. In languages other than German they do so in English. */
    private String answer(String value) {
        boolean german = locale.toLocale().getLanguage().equals(Locale.GERMAN.getLanguage());
        return switch (value) {
            case "true" -> german ? "ja" : "yes";
            case "false" -> german ? "nein" : "no";
            default -> value;
        };
    }
}
