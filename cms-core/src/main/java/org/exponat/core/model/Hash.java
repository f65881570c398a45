package org.exponat.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 in lower-case hexadecimal: the name of a part, a version's seal, the address of a blob. */
public record Hash(String hex) {

    private static final int DIGITS = 64;

    public Hash {
        if (!isHash(hex)) {
            throw new IllegalArgumentException("not a hash: " + hex);
        }
    }

    public static boolean isHash(String text) {
        // Not by a pattern: hashes are read by the million.
        boolean is = text.length() == DIGITS;
        for (int i = 0; is && i < DIGITS; i++) {
            char digit = text.charAt(i);
            is = digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f';
        }
        return is;
    }

    public static Hash of(byte[] bytes) {
        return new Hash(HexFormat.of().formatHex(digest().digest(bytes)));
    }

    /** The hash of the text's UTF-8 bytes. */
    public static Hash of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The hash of a file's bytes, which are not held in memory.
     *
     * @throws IOException if the file cannot be read to its end
     */
    public static Hash of(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return of(digest);
    }

    /** A digest to feed piece by piece; its result is read with {@link #of(MessageDigest)}. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public static Hash of(MessageDigest fed) {
        return new Hash(HexFormat.of().formatHex(fed.digest()));
    }

    @Override
    public String toString() {
        return hex;
    }
}
