package org.exponat.frontend.website;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The content types that have pages of their own here. Whatever else there is, the website does not show. */
enum Kind {

    CLUSTER, COMPANY, THEME, EXHIBITION, PANEL, STATION, EXHIBIT, PERSON, ORGANISATION, PUBLICATION, EVENT, PAGE;

    static final Set<String> TYPES = Arrays.stream(values()).map(Kind::type).collect(Collectors.toUnmodifiableSet());

    /** The content type's name. */
    String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first segment of the addresses of this kind; pages have none. */
    Optional<String> segment(Locale locale) {
        return this == PAGE ? Optional.empty() : Optional.of(WebsiteTexts.in(locale).get("path." + type()));
    }

    static Optional<Kind> ofType(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type().equals(type)).findFirst();
    }

    /** The kind a segment stands for: in the locale, else in any other, since people edit addresses. */
    static Optional<Kind> ofSegment(String segment, Locale locale) {
        return ofOwnSegment(segment, locale).or(() -> WebsiteTexts.LOCALES.stream()
                .flatMap(other -> ofOwnSegment(segment, other).stream()).findFirst());
    }

    private static Optional<Kind> ofOwnSegment(String segment, Locale locale) {
        return Arrays.stream(values())
                .filter(kind -> kind.segment(locale).filter(segment::equals).isPresent()).findFirst();
    }
}
