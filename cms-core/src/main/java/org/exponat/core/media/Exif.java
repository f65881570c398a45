package org.exponat.core.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Of what a camera notes, the little that must stay: how the picture is turned, and who made it and has the rights. The
 * law forbids to remove the latter from pictures that are passed on.
 *
 * @param located whether it said where the picture was taken
 */
record Exif(int orientation, String artist, String copyright, boolean located) {

    static final Exif NONE = new Exif(1, "", "", false);

    static final String MARK = "Exif\0\0";

    private static final int ORIENTATION = 0x0112;
    private static final int ARTIST = 0x013B;
    private static final int COPYRIGHT = 0x8298;
    private static final int LOCATION = 0x8825;
    private static final int TEXT = 2;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;
    private static final int LONGEST = 1000;

    /** @param tiff what follows the mark; whatever is broken in it counts as absent */
    static Exif read(byte[] tiff) {
        try {
            return readWhole(ByteBuffer.wrap(tiff));
        } catch (IndexOutOfBoundsException broken) {
            return NONE;
        }
    }

    private static Exif readWhole(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int first = tiff.getInt(4);
        int count = tiff.getShort(first) & 0xFFFF;
        Exif read = NONE;
        for (int i = 0; i < count; i++) {
            int entry = first + 2 + i * ENTRY;
            int tag = tiff.getShort(entry) & 0xFFFF;
            int type = tiff.getShort(entry + 2);
            read = switch (tag) {
                case ORIENTATION -> read.turned(type == SHORT ? tiff.getShort(entry + 8) : 1);
                case ARTIST -> new Exif(read.orientation, text(tiff, entry), read.copyright, read.located);
                case COPYRIGHT -> new Exif(read.orientation, read.artist, text(tiff, entry), read.located);
                case LOCATION -> new Exif(read.orientation, read.artist, read.copyright, true);
                default -> read;
            };
        }
        return read;
    }

    private Exif turned(int how) {
        return new Exif(how >= 1 && how <= 8 ? how : 1, artist, copyright, located);
    }

    private static String text(ByteBuffer tiff, int entry) {
        int length = tiff.getInt(entry + 4);
        if (tiff.getShort(entry + 2) != TEXT || length < 0 || length > LONGEST) {
            return "";
        }
        byte[] bytes = new byte[length];
        tiff.get(length <= 4 ? entry + 8 : tiff.getInt(entry + 8), bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "").strip();
    }

    boolean saysNothing() {
        return orientation == 1 && artist.isEmpty() && copyright.isEmpty();
    }

    /** As {@link #read} takes it, without a mark. */
    byte[] write() {
        List<byte[]> texts = new ArrayList<>();
        int entries = 1 + (artist.isEmpty() ? 0 : 1) + (copyright.isEmpty() ? 0 : 1);
        int textsAt = 8 + 2 + entries * ENTRY + 4;
        ByteBuffer head = ByteBuffer.allocate(textsAt).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) entries);
        head.putShort((short) ORIENTATION).putShort((short) SHORT).putInt(1).putShort((short) orientation)
                .putShort((short) 0);
        int at = textsAt;
        at = put(head, ARTIST, artist, at, texts);
        put(head, COPYRIGHT, copyright, at, texts);
        head.putInt(0);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.array());
        texts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static int put(ByteBuffer head, int tag, String text, int at, List<byte[]> texts) {
        if (text.isEmpty()) {
            return at;
        }
        // At least five bytes, so that the text never stands in the entry itself.
        byte[] bytes = (text + "\0".repeat(Math.max(1, 5 - text.length()))).getBytes(StandardCharsets.ISO_8859_1);
        head.putShort((short) tag).putShort((short) TEXT).putInt(bytes.length).putInt(at);
        texts.add(bytes);
        return at + bytes.length;
    }
}
