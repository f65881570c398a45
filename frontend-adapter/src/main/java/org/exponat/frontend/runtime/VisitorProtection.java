package org.exponat.frontend.runtime;

import java.util.Map;
import org.exponat.frontend.spi.Rendering;

/** Headers that keep a page from doing what nobody meant it to; a frontend's own take precedence. */
final class VisitorProtection {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "strict-origin-when-cross-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private VisitorProtection() {}

    static Rendering applyTo(Rendering rendering) {
        Rendering guarded = rendering;
        for (Map.Entry<String, String> header : HEADERS.entrySet()) {
            if (!rendering.headers().containsKey(header.getKey())) {
                guarded = guarded.withHeader(header.getKey(), header.getValue());
            }
        }
        return guarded;
    }
}
