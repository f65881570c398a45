package org.example.calendar;

import java.util.List;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.FrontendFactory;
import org.exponat.frontend.spi.Setting;
import org.exponat.frontend.spi.Setting.Kind;
import org.exponat.frontend.spi.Settings;

/** What the server asks first: which settings there are, and then for the frontend. */
public final class CalendarFactory implements FrontendFactory {

    @Override
    public List<Setting> settings() {
        return List.of(Setting.withDefault("name", Kind.TEXT, "what calendar programs call it", "Veranstaltungen"),
                Setting.withDefault("pages", Kind.TEXT, "the frontend that has the pages of the events", "website"));
    }

    @Override
    public Frontend make(Settings settings) {
        return new CalendarFrontend(settings.text("name"), settings.text("pages"));
    }
}
