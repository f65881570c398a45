package org.exponat.frontend.pages;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A frontend's own words in one language, the words its addresses are made of included. */
public final class Texts {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Locale locale;
    private final Map<String, String> byKey;

    private Texts(Locale locale, Map<String, String> byKey) {
        this.locale = locale;
        this.byKey = byKey;
    }

    /**
     * Reads the words that lie beside a class, as {@code texts_de.properties} and so on.
     *
     * @return in the order of the languages
     * @throws IllegalStateException if there are no words in one of them
     */
    public static Map<Locale, Texts> beside(Class<?> place, List<Locale> locales) {
        Map<Locale, Texts> all = new LinkedHashMap<>();
        locales.forEach(locale -> all.put(locale, load(place, locale)));
        return all;
    }

    public Map<String, String> byKey() {
        return byKey;
    }

    /** @throws IllegalArgumentException if there is no such word */
    public String get(String key) {
        String text = byKey.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key + " in " + locale);
        }
        return text;
    }

    /** A text with values in it, as {@link MessageFormat} puts them there. */
    public String get(String key, Object... values) {
        return new MessageFormat(get(key), locale).format(values);
    }

    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** As {@code format.day} says. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(get("format.day"), locale).format(day);
    }

    /** As {@code format.moment} says, by German time. */
    public String moment(Instant moment) {
        return DateTimeFormatter.ofPattern(get("format.moment"), locale).format(moment.atZone(ZONE));
    }

    private static Texts load(Class<?> place, Locale locale) {
        String name = "texts_" + locale.toLanguageTag() + ".properties";
        try (InputStream file = place.getResourceAsStream(name)) {
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
