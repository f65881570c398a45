package org.exponat.frontend.kiosk;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.FrontendFactory;
import org.exponat.frontend.spi.Setting;
import org.exponat.frontend.spi.Setting.Kind;
import org.exponat.frontend.spi.Settings;

/** Makes the kiosk of what an installation has set for it. */
public final class KioskFactory implements FrontendFactory {

    private static final String EXHIBITION = "exhibition";
    private static final String IDLE = "idle";
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

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
        Optional<String> exhibition = settings.find(EXHIBITION);
        if (exhibition.filter(slug -> !SLUG.matcher(slug).matches()).isPresent()) {
            throw new IllegalArgumentException(EXHIBITION + " must be a slug, such as spuren-in-hohenlohe");
        }
        return new KioskFrontend(new KioskSettings(exhibition.orElse(null),
                settings.duration(IDLE).orElseThrow()));
    }
}
