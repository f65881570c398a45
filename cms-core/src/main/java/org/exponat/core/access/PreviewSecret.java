package org.exponat.core.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.exponat.core.model.Hash;

/**
 * The token by which somebody without an account sees a preview: {@code expv_}, 32 random bytes, and a checksum, so that
 * scanners for lost secrets know one and a misspelt one costs no look into the store.
 */
public final class PreviewSecret {

    private static final String PREFIX = "expv_";
    private static final int RANDOM_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}[0-9a-f]{8}");
    private static final int CHECKSUM = 8;

    private PreviewSecret() {}

    /** A new one. It is told once and kept nowhere. */
    public static String fresh() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return secret + checksum(secret);
    }

    /** What is kept of a token; empty if the text is none. */
    public static Optional<Hash> hashOf(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECKSUM;
        return text.substring(end).equals(checksum(text.substring(0, end)))
                ? Optional.of(Hash.of(text))
                : Optional.empty();
    }

    private static String checksum(String secret) {
        CRC32 sum = new CRC32();
        sum.update(secret.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits(sum.getValue(), CHECKSUM);
    }
}
