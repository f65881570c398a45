package org.exponat.frontend.spi;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A published item as a reader of one language sees it.
 *
 * <p>
 * Field values are: {@link String} for text, addresses and e-mail; {@link BigDecimal}; {@link Boolean};
 * {@link LocalDate}; {@link Instant}; {@link Choice}; {@link GeoPoint}; {@link Link}; {@link Asset}; {@link RichText};
 * {@link List} of any of these; {@link Map} from name to value for a group. References and assets that are not live at
 * this edition are left out, of lists too. Fields without a value are absent.
 *
 * @param documentNumber by which it is cited, {@code SPO005498}
 * @param locale the language it was read in
 * @param slug the readable part of its address in that language
 * @param fields by name, in the order of the content type; title, teaser, body and themes among them
 * @param fallback which fields are not in {@link #locale}, and the language they are in
 * @param translations the languages the item is live in by itself, each with the slug there
 * @param publishedAt when the text shown went live
 */
public record Item(String id, String type, String documentNumber, Locale locale, String slug, String title,
        Map<String, Object> fields, Map<String, Locale> fallback, Map<Locale, String> translations,
        Instant publishedAt) {

    public Item {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        fallback = Map.copyOf(fallback);
        translations = Collections.unmodifiableMap(new LinkedHashMap<>(translations));
    }

    /** The language the field's text is in. */
    public Locale languageOf(String field) {
        return fallback.getOrDefault(field, locale);
    }

    /** Whether it is published in the language it was read in, and not only in the one that falls back to. */
    public boolean isLiveInItsLocale() {
        return translations.containsKey(locale);
    }

    /** This item as others refer to it. */
    public Link link() {
        return new Link(id, type, slug, title, languageOf("title"));
    }

    /** A text, or the empty string. */
    public String text(String field) {
        return value(field, String.class).orElse("");
    }

    /** A list of texts, or the empty list. */
    public List<String> texts(String field) {
        return values(field, String.class);
    }

    public Optional<RichText> richText(String field) {
        return value(field, RichText.class);
    }

    public Optional<Link> link(String field) {
        return value(field, Link.class);
    }

    /** A list of references, or the empty list. */
    public List<Link> links(String field) {
        return values(field, Link.class);
    }

    public Optional<Asset> asset(String field) {
        return value(field, Asset.class);
    }

    public Optional<Choice> choice(String field) {
        return value(field, Choice.class);
    }

    public Optional<BigDecimal> number(String field) {
        return value(field, BigDecimal.class);
    }

    public Optional<LocalDate> date(String field) {
        return value(field, LocalDate.class);
    }

    public Optional<Instant> instant(String field) {
        return value(field, Instant.class);
    }

    /** A list of groups, each from name to value, or the empty list. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> groups(String field) {
        return (List<Map<String, Object>>) (List<?>) values(field, Map.class);
    }

    private <T> Optional<T> value(String field, Class<T> kind) {
        return Optional.ofNullable(fields.get(field)).filter(kind::isInstance).map(kind::cast);
    }

    private <T> List<T> values(String field, Class<T> kind) {
        return value(field, List.class).map(List.class::cast).orElse(List.of()).stream().filter(kind::isInstance)
                .map(kind::cast).toList();
    }
}
