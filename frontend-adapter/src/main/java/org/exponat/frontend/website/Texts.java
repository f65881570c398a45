package org.exponat.frontend.website;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The website's own words in one language, the words its addresses are made of included. */
final class Texts {

    /** The languages there are words in, the preferred one first. */
    static final List<Locale> LOCALES = List.of(Locale.GERMAN, Locale.ENGLISH);

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Map<Locale, Texts> ALL = LOCALES.stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Texts::load));

    private final Locale locale;
    private final Map<String, String> byKey;

    private Texts(Locale locale, Map<String, String> byKey) {
        this.locale = locale;
        this.byKey = byKey;
    }

    /** @throws IllegalArgumentException if there are no words in this language */
    static Texts in(Locale locale) {
        Texts texts = ALL.get(locale);
        if (texts == null) {
            throw new IllegalArgumentException("no words in " + locale);
        }
        return texts;
    }

    Map<String, String> byKey() {
        return byKey;
    }

    String get(String key) {
        String text = byKey.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key + " in " + locale);
        }
        return text;
    }

    String get(String key, Object... values) {
        return new MessageFormat(get(key), locale).format(values);
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(get("format.day"), locale).format(day);
    }

    String moment(Instant moment) {
        return DateTimeFormatter.ofPattern(get("format.moment"), locale).format(moment.atZone(ZONE));
    }

    private static Texts load(Locale locale) {
        String name = "texts_" + locale.toLanguageTag() + ".properties";
        try (InputStream file = Texts.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            Map<String, String> byKey = new TreeMap<>();
            properties.stringPropertyNames().forEach(key -> byKey.put(key, properties.getProperty(key)));
            return new Texts(locale, Map.copyOf(byKey));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
