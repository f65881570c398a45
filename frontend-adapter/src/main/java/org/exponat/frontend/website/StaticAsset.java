package org.exponat.frontend.website;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.exponat.frontend.spi.Rendering;

/** A file the pages need, served under an address that changes with its bytes. */
final class StaticAsset {

    static final StaticAsset STYLE = new StaticAsset("site.css", "text/css;charset=UTF-8");
    static final StaticAsset ICON = new StaticAsset("icon.svg", "image/svg+xml");

    private final String fileName;
    private final String version;
    private final Rendering rendering;

    private StaticAsset(String fileName, String mediaType) {
        byte[] bytes = bytesOf(fileName);
        this.fileName = fileName;
        this.version = digest(bytes);
        this.rendering = Rendering.bytes(mediaType, bytes)
                .withHeader("Cache-Control", "public, max-age=31536000, immutable");
    }

    String fileName() {
        return fileName;
    }

    /** Twelve hexadecimal digits of the SHA-256 of the bytes. */
    String version() {
        return version;
    }

    Rendering rendering() {
        return rendering;
    }

    static Optional<StaticAsset> find(String version, String fileName) {
        return Stream.of(STYLE, ICON)
                .filter(asset -> asset.fileName.equals(fileName) && asset.version.equals(version)).findFirst();
    }

    private static byte[] bytesOf(String name) {
        try (InputStream file = StaticAsset.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
