package org.exponat.api.caching;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a reader says of encodings in {@code Accept-Encoding} (RFC 9110, 12.5.3). */
final class AcceptedEncodings {

    private static final String GZIP = "gzip";

    private AcceptedEncodings() {}

    /** Whether gzip is named with a weight above 0. A reader who says nothing, or {@code *} alone, gets the answer as it is. */
    static boolean includeGzip(@Nullable String header) {
        if (header == null || !header.toLowerCase(Locale.ROOT).contains(GZIP)) {
            return false;
        }
        for (String coding : header.split(",", -1)) {
            String[] parts = coding.split(";", -1);
            String name = parts[0].strip();
            if (name.equalsIgnoreCase(GZIP) || name.equalsIgnoreCase("x-gzip")) {
                return parts.length == 1 || isWanted(parts[1].strip());
            }
        }
        return false;
    }

    private static boolean isWanted(String weight) {
        return !weight.toLowerCase(Locale.ROOT).matches("q\\s*=\\s*0(\\.0*)?");
    }
}
