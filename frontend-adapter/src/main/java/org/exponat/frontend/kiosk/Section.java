package org.exponat.frontend.kiosk;

import java.util.Locale;

/** What an exhibition consists of. */
enum Section {

    PANELS("panel"), STATIONS("station");

    private final String type;

    Section(String type) {
        this.type = type;
    }

    /** The content type's name. */
    String type() {
        return type;
    }

    /** The field of an exhibition that has them in order. */
    String field() {
        return type + "s";
    }

    String segment(Locale locale) {
        return KioskFrontend.texts(locale).get("path." + type);
    }

    boolean isAt(String segment, Locale locale) {
        return segment(locale).equals(segment);
    }
}
