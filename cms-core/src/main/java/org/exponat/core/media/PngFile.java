package org.exponat.core.media;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.exponat.core.model.Fault;

/** Goes through a PNG chunk by chunk; only those stay that make the picture. */
final class PngFile {

    private static final int SIGNATURE = 8;

    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB",
            "iCCP", "sBIT", "bKGD", "pHYs", "cICP", "acTL", "fcTL", "fdAT");

    private PngFile() {}

    /** @throws FileRefused if it is none */
    static ReadPicture read(byte[] all) {
        Bytes bytes = new Bytes(all);
        ByteArrayOutputStream shown = new ByteArrayOutputStream(all.length);
        shown.write(all, 0, SIGNATURE);
        List<Fault> changes = new ArrayList<>();
        boolean hasData = false;
        int at = SIGNATURE;
        String name = "";
        while (!name.equals("IEND")) {
            long length = bytes.big32(at);
            bytes.need(at, 12 + length);
            name = bytes.text(at + 4, 4);
            int end = at + 12 + (int) length;
            if (at == SIGNATURE != name.equals("IHDR") || !isWhole(bytes, at, (int) length)) {
                throw FileRefused.unreadable("The file begins like a PNG and goes on as something else, or is broken.");
            }
            hasData |= name.equals("IDAT");
            if (NEEDED.contains(name)) {
                shown.write(all, at, end - at);
            } else {
                changes.add(ReadPicture.METADATA);
            }
            at = end;
        }
        if (!hasData || bytes.big32(SIGNATURE) != 13) {
            throw FileRefused.unreadable("The file begins like a PNG and holds no picture.");
        }
        if (at < bytes.length()) {
            changes.add(ReadPicture.APPENDED);
        }
        return new ReadPicture(side(bytes, SIGNATURE + 8), side(bytes, SIGNATURE + 12), 1, shown.toByteArray(),
                changes);
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
