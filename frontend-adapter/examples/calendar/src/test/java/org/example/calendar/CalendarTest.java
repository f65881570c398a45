package org.example.calendar;

import java.util.Map;
import org.exponat.frontend.conformance.Conformance;
import org.exponat.frontend.spi.Settings;
import org.junit.jupiter.api.Test;

class CalendarTest {

    /** What the server tries before it lets the frontend in. */
    @Test
    void doesWhatIsAskedOfEveryFrontend() {
        CalendarFactory factory = new CalendarFactory();
        Conformance.check(factory.make(Settings.of(factory.settings(), Map.of()))).orFail();
    }
}
