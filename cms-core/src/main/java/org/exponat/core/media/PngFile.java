package org.exponat.core.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.exponat.core.model.Fault;

/** Goes through a PNG chunk by chunk; only those stay that make the picture, and what {@link Exif} keeps. */
final class PngFile {

    private static final int SIGNATURE = 8;
    private static final int END_OF_HEAD = SIGNATURE + 25;
    private static final int LONGEST_TEXT = 1000;

    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB",
            "iCCP", "sBIT", "bKGD", "pHYs", "cICP", "acTL", "fcTL", "fdAT");

    private PngFile() {}

    /** @throws FileRefused if it is none */
    static ReadPicture read(byte[] all) {
        Bytes bytes = new Bytes(all);
        ByteArrayOutputStream shown = new ByteArrayOutputStream(all.length);
        List<Fault> changes = new ArrayList<>();
        Exif exif = Exif.NONE;
        boolean hasData = false;
        int at = SIGNATURE;
        String name = "";
        while (!name.equals("IEND")) {
            long length = bytes.big32(at);
            bytes.need(at, 12 + length);
            name = bytes.text(at + 4, 4);
            int end = at + 12 + (int) length;
            boolean isFirst = at == SIGNATURE;
            boolean isHead = name.equals("IHDR");
            if (isFirst != isHead || isHead && end != END_OF_HEAD || !isWhole(bytes, at, (int) length)) {
                throw FileRefused.unreadable("The file begins like a PNG and goes on as something else, or is broken.");
            }
            hasData |= name.equals("IDAT");
            if (NEEDED.contains(name) && !isHead || namesWhoHasTheRights(bytes, at, name, length)) {
                shown.write(all, at, end - at);
            } else if (name.equals("eXIf")) {
                byte[] said = Arrays.copyOfRange(all, at + 8, end - 4);
                exif = Exif.read(said);
                if (exif.located()) {
                    changes.add(ReadPicture.LOCATION);
                }
                if (!Arrays.equals(said, exif.write())) {
                    changes.add(ReadPicture.METADATA);
                }
            } else if (!isHead) {
                changes.add(ReadPicture.METADATA);
            }
            at = end;
        }
        if (!hasData) {
            throw FileRefused.unreadable("The file begins like a PNG and holds no picture.");
        }
        if (at < bytes.length()) {
            changes.add(ReadPicture.APPENDED);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(all.length);
        whole.write(all, 0, END_OF_HEAD);
        if (!exif.saysNothing()) {
            whole.writeBytes(chunk("eXIf", exif.write()));
        }
        whole.writeBytes(shown.toByteArray());
        return new ReadPicture(side(bytes, SIGNATURE + 8), side(bytes, SIGNATURE + 12), exif.orientation(),
                whole.toByteArray(), changes);
    }

    /** How a picture that was written here is turned; it stands right behind its head. */
    static int orientation(Bytes head) {
        int at = END_OF_HEAD;
        return head.says(at + 4, "eXIf")
                ? Exif.read(Arrays.copyOfRange(head.all(), at + 8, head.length())).orientation()
                : 1;
    }

    private static boolean namesWhoHasTheRights(Bytes bytes, int at, String name, long length) {
        return name.equals("tEXt") && length <= LONGEST_TEXT
                && (bytes.says(at + 8, "Author\0") || bytes.says(at + 8, "Copyright\0"));
    }

    private static byte[] chunk(String name, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length)
                .put(name.getBytes(StandardCharsets.ISO_8859_1)).put(content);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, content.length + 4);
        return chunk.putInt((int) sum.getValue()).array();
    }

    private static int side(Bytes bytes, int at) {
        return (int) Math.min(bytes.big32(at), Integer.MAX_VALUE);
    }

    private static boolean isWhole(Bytes bytes, int at, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes.all(), at + 4, length + 4);
        return sum.getValue() == bytes.big32(at + 8 + length);
    }
}
