package org.exponat.frontend.kiosk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a kiosk behaves.
 *
 * @param exhibition the slug of the exhibition that is shown, in any language; null: the newest
 * @param idle how long nobody touches the screen before it goes back to the beginning; at least a second
 */
public record KioskSettings(@Nullable String exhibition, Duration idle) {

    public KioskSettings {
        if (idle.toSeconds() < 1) {
            throw new IllegalArgumentException("nobody can read within " + idle);
        }
    }
}
