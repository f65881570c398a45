package org.exponat.core.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * How a secret is written: a prefix, 32 random bytes, and a checksum, so that scanners for lost secrets know one and a
 * misspelt one costs no look into the store.
 */
record SecretForm(String prefix, Pattern form) {

    private static final int RANDOM_BYTES = 32;
    private static final int CHECKSUM = 8;

    static SecretForm of(String prefix) {
        return new SecretForm(prefix, Pattern.compile(prefix + "[A-Za-z0-9_-]{43}[0-9a-f]{" + CHECKSUM + "}"));
    }

    String fresh() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return secret + checksum(secret);
    }

    /** Whether the text looks like one, right or misspelt. */
    boolean isMetBy(String text) {
        return form.matcher(text).matches();
    }

    /** Whether the checksum of a text that looks like one is right. */
    boolean isRight(String text) {
        int end = text.length() - CHECKSUM;
        return text.substring(end).equals(checksum(text.substring(0, end)));
    }

    private static String checksum(String secret) {
        CRC32 sum = new CRC32();
        sum.update(secret.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits(sum.getValue(), CHECKSUM);
    }
}
