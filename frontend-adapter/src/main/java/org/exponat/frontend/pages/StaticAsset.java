package org.exponat.frontend.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.exponat.frontend.spi.Rendering;

/** A file the pages need, served under an address that changes with its bytes. */
public final class StaticAsset {

    private final String fileName;
    private final String version;
    private final Rendering rendering;

    private StaticAsset(String fileName, String version, Rendering rendering) {
        this.fileName = fileName;
        this.version = version;
        this.rendering = rendering;
    }

    /**
     * Reads a file that lies beside a class.
     *
     * @param mediaType with the charset, where it is text
     * @throws IllegalStateException if there is none
     */
    public static StaticAsset beside(Class<?> place, String fileName, String mediaType) {
        byte[] bytes = bytesOf(place, fileName);
        return new StaticAsset(fileName, digest(bytes), Rendering.bytes(mediaType, bytes)
                .withHeader("Cache-Control", "public, max-age=31536000, immutable"));
    }

    /** Where it is below the frontend's prefix. */
    public String path() {
        return "/assets/" + version + "/" + fileName;
    }

    /** Whether it is what stands at {@code /assets/{version}/{fileName}}. */
    public boolean is(String otherVersion, String otherName) {
        return fileName.equals(otherName) && version.equals(otherVersion);
    }

    /** For ever the same. */
    public Rendering rendering() {
        return rendering;
    }

    private static byte[] bytesOf(Class<?> place, String name) {
        try (InputStream file = place.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Twelve hexadecimal digits of the SHA-256 of the bytes. */
    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
