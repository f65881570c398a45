package org.exponat.api.caching;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Strong entity tags, keyed: equal representations have equal tags, and nobody without the installation's key can tell
 * from a tag what it stands for.
 */
public final class EntityTags {

    private static final String ALGORITHM = "HmacSHA256";

    /** Half of the digest: no attacker chooses what is published, so chance collisions are all there is to fear. */
    private static final int LENGTH = 16;

    private final SecretKeySpec key;

    /** @param key at least 32 random bytes, the same after a restart */
    public EntityTags(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the key is too short");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The tag as it stands in the header, with its quotation marks. */
    public String of(byte[] representation) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = Arrays.copyOf(mac.doFinal(representation), LENGTH);
            return '"' + HexFormat.of().formatHex(digest) + '"';
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
