package org.exponat.core.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.exponat.core.model.Fault;
import org.jspecify.annotations.Nullable;

/** Goes through a JPEG segment by segment. What shows stays bit by bit; of the remarks only what {@link Exif} keeps. */
final class JpegFile {

    /** Room for what is written before what is shown. */
    private static final int EXTRA = 1 << 12;

    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int REMARK = 0xFE;

    private final Bytes bytes;
    private final ByteArrayOutputStream shown;
    private final List<Fault> changes = new ArrayList<>();
    private Exif exif = Exif.NONE;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private boolean scanned;
    private int at = 2;

    private JpegFile(Bytes bytes) {
        this.bytes = bytes;
        this.shown = new ByteArrayOutputStream(bytes.length());
    }

    /** @throws FileRefused if it is none */
    static ReadPicture read(byte[] bytes) {
        return new JpegFile(new Bytes(bytes)).read();
    }

    private ReadPicture read() {
        int marker;
        do {
            marker = segment();
        } while (marker != END);
        if (width == null || !scanned) {
            throw FileRefused.unreadable("The file begins like a JPEG and holds no picture.");
        }
        if (at < bytes.length()) {
            changes.add(ReadPicture.APPENDED);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(shown.size() + EXTRA);
        all.write(0xFF);
        all.write(0xD8);
        if (!exif.saysNothing()) {
            byte[] kept = exif.write();
            int length = 2 + Exif.MARK.length() + kept.length;
            all.writeBytes(new byte[]{(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
            all.writeBytes(Exif.MARK.getBytes(StandardCharsets.ISO_8859_1));
            all.writeBytes(kept);
        }
        try {
            shown.writeTo(all);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new ReadPicture(width, height, exif.orientation(), all.toByteArray(), changes);
    }

    /** Takes the next segment over, or leaves it out, and tells its marker. */
    private int segment() {
        if (bytes.at(at) != 0xFF) {
            throw FileRefused.unreadable("The file begins like a JPEG and goes on as something else.");
        }
        while (bytes.at(at + 1) == 0xFF) {
            at++;
        }
        int marker = bytes.at(at + 1);
        if (marker == END || marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
            take(at, at + 2);
            at += 2;
            return marker;
        }
        int length = bytes.big16(at + 2);
        int end = at + 2 + length;
        bytes.need(at, 2L + Math.max(length, 2));
        if (isFrame(marker)) {
            if (width != null) {
                // Decoders do not agree which one counts, so what is measured here could be another than is decoded.
                throw FileRefused.unreadable("The file begins like a JPEG and says twice how large it is.");
            }
            height = bytes.big16(at + 5);
            width = bytes.big16(at + 7);
        }
        if (marker >= 0xE0 && marker <= 0xEF || marker == REMARK) {
            application(marker, end);
        } else {
            take(at, end);
        }
        at = end;
        if (marker == SCAN) {
            scanned = true;
            int rest = endOfScan(end);
            take(end, rest);
            at = rest;
        }
        return marker;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private void application(int marker, int end) {
        int text = at + 4;
        boolean needed = switch (marker) {
            case 0xE0 -> bytes.says(text, "JFIF\0");
            case 0xE2 -> bytes.says(text, "ICC_PROFILE\0");
            case 0xEE -> bytes.says(text, "Adobe");
            default -> false;
        };
        if (needed) {
            take(at, end);
            return;
        }
        if (marker == 0xE1 && bytes.says(text, Exif.MARK)) {
            byte[] segment = Arrays.copyOfRange(bytes.all(), text + Exif.MARK.length(), end);
            exif = Exif.read(segment);
            if (exif.located()) {
                changes.add(ReadPicture.LOCATION);
            }
            if (Arrays.equals(segment, exif.write())) {
                return;
            }
        }
        changes.add(ReadPicture.METADATA);
    }

    /** Within a scan, a byte FF is followed by 00, or by the mark of a restart; anything else ends it. */
    private int endOfScan(int from) {
        int place = from;
        while (true) {
            if (bytes.at(place) == 0xFF) {
                int next = bytes.at(place + 1);
                if (next != 0x00 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                    return place;
                }
            }
            place++;
        }
    }

    private void take(int from, int to) {
        shown.write(bytes.all(), from, to - from);
    }
}
