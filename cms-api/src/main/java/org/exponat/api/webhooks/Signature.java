package org.exponat.api.webhooks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By what a receiver knows that a message comes from here, and when it was sent: HMAC-SHA-256 of the instant, a full stop and
 * the body, once for each secret that signs.
 */
final class Signature {

    static final String HEADER = "Exponat-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** The header's value: {@code t=<seconds since 1970>,v1=<hex>}, and another {@code v1} for each further secret. */
    static String of(byte[] body, Instant sent, List<String> secrets) {
        long seconds = sent.getEpochSecond();
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((seconds + ".").getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(body);
        StringBuilder value = new StringBuilder("t=").append(seconds);
        for (String secret : secrets) {
            value.append(",v1=").append(HexFormat.of().formatHex(hmac(secret, signed.toByteArray())));
        }
        return value.toString();
    }

    private static byte[] hmac(String secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException impossible) {
            // Every Java has it.
            throw new IllegalStateException(impossible);
        }
    }
}
