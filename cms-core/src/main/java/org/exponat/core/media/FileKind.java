package org.exponat.core.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of files that are taken in. A file is of a kind by its first bytes, never by what its name or sender says. */
public enum FileKind {
    /** Photographs. */
    JPEG("image/jpeg", "jpg", "jpeg"),
    /** Pictures without loss. */
    PNG("image/png", "png"),
    /** Pictures that may move. */
    GIF("image/gif", "gif"),
    /** Pictures made for the web. */
    WEBP("image/webp", "webp"),
    /** Drawings. */
    SVG("image/svg+xml", "svg"),
    /** Documents. */
    PDF("application/pdf", "pdf"),
    /** Sound. */
    MP3("audio/mpeg", "mp3"),
    /** Films. */
    MP4("video/mp4", "mp4");

    /** So many bytes tell the kind, unless it is a text. */
    static final int HEAD = 1024;

    private static final Set<String> MP4_BRANDS = Set.of("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1",
            "M4V ", "dash");

    private final String mediaType;
    private final List<String> extensions;

    FileKind(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extensions = List.of(extensions);
    }

    public String mediaType() {
        return mediaType;
    }

    /** How names of such files end; the first is the one given. */
    List<String> extensions() {
        return extensions;
    }

    /** All kinds, as a sentence lists them. */
    static String listed() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** @param head the first {@value #HEAD} bytes, or all there are */
    static Optional<FileKind> of(byte[] head) {
        if (begins(head, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (begins(head, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (begins(head, 0, "GIF87a") || begins(head, 0, "GIF89a")) {
            return Optional.of(GIF);
        }
        if (begins(head, 0, "RIFF") && begins(head, 8, "WEBP")) {
            return Optional.of(WEBP);
        }
        if (begins(head, 0, "%PDF-1.") || begins(head, 0, "%PDF-2.")) {
            return Optional.of(PDF);
        }
        if (begins(head, 4, "ftyp")
                && head.length >= 12
                && MP4_BRANDS.contains(new String(head, 8, 4, StandardCharsets.ISO_8859_1))) {
            return Optional.of(MP4);
        }
        if (begins(head, 0, "ID3") || isFrameOfMp3(head)) {
            return Optional.of(MP3);
        }
        return SvgFile.mayBe(head) ? Optional.of(SVG) : Optional.empty();
    }

    private static boolean isFrameOfMp3(byte[] head) {
        return head.length >= 4 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE6) == 0xE2 && (head[2] & 0xF0) != 0xF0
                && (head[2] & 0x0C) != 0x0C;
    }

    private static boolean begins(byte[] head, int at, String with) {
        byte[] expected = with.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= at + expected.length
                && Arrays.equals(head, at, at + expected.length, expected, 0, expected.length);
    }
}
