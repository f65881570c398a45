package org.exponat.frontend.kiosk;

import java.util.List;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.FrontendFactory;
import org.exponat.frontend.spi.Setting;
import org.exponat.frontend.spi.Setting.Kind;
import org.exponat.frontend.spi.Settings;

/** Makes the kiosk of what an installation has set for it. */
public final class KioskFactory implements FrontendFactory {

    private static final String EXHIBITION = "exhibition";
    private static final String IDLE = "idle";

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.optional(EXHIBITION, Kind.TEXT,
                        "the slug of the exhibition that is shown, in any language; without it the newest"),
                Setting.withDefault(IDLE, Kind.DURATION,
                        "how long nobody touches the screen before it goes back to the beginning", "PT90S"));
    }

    @Override
    public Frontend make(Settings settings) {
        return new KioskFrontend(new KioskSettings(settings.find(EXHIBITION).orElse(null),
                settings.duration(IDLE).orElseThrow()));
    }
}
