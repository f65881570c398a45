package org.exponat.core.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.exponat.core.model.Fault;
import org.jspecify.annotations.Nullable;

/** Goes through a WebP chunk by chunk; only those stay that make the picture, and what {@link Exif} keeps. */
final class WebpFile {

    private static final int HEAD = 12;
    private static final int EXTENDED = 10;
    private static final int SAYS_OF_EXIF = 0x08;
    private static final int SAYS_OF_METADATA = SAYS_OF_EXIF | 0x04;

    private static final Set<String> NEEDED = Set.of("VP8X", "VP8 ", "VP8L", "ICCP", "ALPH", "ANIM", "ANMF");

    private WebpFile() {}

    /** @throws FileRefused if it is none */
    static ReadPicture read(byte[] all) {
        Bytes bytes = new Bytes(all);
        long end = 8 + bytes.little32(4);
        bytes.need(0, end);
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        List<Fault> changes = new ArrayList<>();
        int @Nullable [] sides = null;
        Exif exif = Exif.NONE;
        boolean isExtended = bytes.says(HEAD, "VP8X");
        int at = HEAD;
        while (at < end) {
            String name = bytes.text(at, 4);
            long length = bytes.little32(at + 4);
            bytes.need(at, 8 + length);
            int next = at + 8 + (int) length + (int) (length & 1);
            if (next > end || name.equals("VP8X") && (at != HEAD || length < EXTENDED)) {
                throw FileRefused.unreadable("The file begins like a WebP and is broken.");
            }
            if (sides == null) {
                sides = sides(bytes, name, at + 8);
            }
            if (NEEDED.contains(name)) {
                byte[] chunk = Arrays.copyOfRange(all, at, next);
                if (name.equals("VP8X")) {
                    chunk[8] &= (byte) ~SAYS_OF_METADATA;
                }
                shown.writeBytes(chunk);
            } else if (name.equals("EXIF") && isExtended) {
                // Some write the mark of a JPEG before it, though none belongs there.
                int from = at + 8 + (bytes.says(at + 8, Exif.MARK) ? Exif.MARK.length() : 0);
                byte[] said = Arrays.copyOfRange(all, from, Math.max(from, at + 8 + (int) length));
                exif = Exif.read(said);
                if (exif.located()) {
                    changes.add(ReadPicture.LOCATION);
                }
                if (!Arrays.equals(said, exif.write())) {
                    changes.add(ReadPicture.METADATA);
                }
            } else {
                changes.add(ReadPicture.METADATA);
            }
            at = next;
        }
        if (sides == null) {
            throw FileRefused.unreadable("The file begins like a WebP and holds no picture.");
        }
        if (end < bytes.length()) {
            changes.add(ReadPicture.APPENDED);
        }
        byte[] content = shown.toByteArray();
        if (!exif.saysNothing()) {
            // The extended head is the first chunk, so its marks are the first byte of its content.
            content[8] |= SAYS_OF_EXIF;
            content = joined(content, chunk("EXIF", exif.write()));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(all, 0, 4);
        whole.writeBytes(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(content.length + 4).array());
        whole.write(all, 8, 4);
        whole.writeBytes(content);
        return new ReadPicture(sides[0], sides[1], exif.orientation(), whole.toByteArray(), changes);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Of even length, as chunks of this kind are. */
    private static byte[] chunk(String name, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + (content.length & 1)).order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(content.length).put(content).array();
    }

    private static int @Nullable [] sides(Bytes bytes, String chunk, int at) {
        return switch (chunk) {
            case "VP8X" -> new int[]{bytes.little24(at + 4) + 1, bytes.little24(at + 7) + 1};
            case "VP8 " -> new int[]{bytes.little16(at + 6) & 0x3FFF, bytes.little16(at + 8) & 0x3FFF};
            case "VP8L" -> {
                long packed = bytes.little32(at + 1);
                yield new int[]{(int) (packed & 0x3FFF) + 1, (int) (packed >> 14 & 0x3FFF) + 1};
            }
            default -> null;
        };
    }
}
