package org.exponat.core.media;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.exponat.core.model.Fault;

/** Goes through a GIF block by block; remarks and what programs note for themselves go. */
final class GifFile {

    private static final int SCREEN = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int REMARK = 0xFE;
    private static final int APPLICATION = 0xFF;

    private GifFile() {}

    /** @throws FileRefused if it is none */
    static ReadPicture read(byte[] all) {
        Bytes bytes = new Bytes(all);
        bytes.need(0, SCREEN);
        ByteArrayOutputStream shown = new ByteArrayOutputStream(all.length);
        List<Fault> changes = new ArrayList<>();
        int at = SCREEN + colours(bytes.at(10));
        bytes.need(0, at);
        shown.write(all, 0, at);
        boolean hasImage = false;
        while (bytes.at(at) != TRAILER) {
            int end;
            boolean needed = true;
            switch (bytes.at(at)) {
                case EXTENSION -> {
                    end = endOfBlocks(bytes, at + 2);
                    needed = isNeeded(bytes, at);
                }
                case IMAGE -> {
                    hasImage = true;
                    end = endOfBlocks(bytes, at + 11 + colours(bytes.at(at + 9)));
                }
                default -> throw FileRefused
                        .unreadable("The file begins like a GIF and goes on as something else.");
            }
            if (needed) {
                shown.write(all, at, end - at);
            } else {
                changes.add(ReadPicture.METADATA);
            }
            at = end;
        }
        shown.write(TRAILER);
        if (!hasImage) {
            throw FileRefused.unreadable("The file begins like a GIF and holds no picture.");
        }
        if (at + 1 < bytes.length()) {
            changes.add(ReadPicture.APPENDED);
        }
        return new ReadPicture(bytes.little16(6), bytes.little16(8), 1, shown.toByteArray(), changes);
    }

    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private static boolean isNeeded(Bytes bytes, int at) {
        return switch (bytes.at(at + 1)) {
            case REMARK -> false;
            case APPLICATION -> bytes.says(at + 3, "NETSCAPE2.0") || bytes.says(at + 3, "ANIMEXTS1.0");
            default -> true;
        };
    }

    private static int endOfBlocks(Bytes bytes, int from) {
        int at = from;
        while (bytes.at(at) != 0) {
            at += 1 + bytes.at(at);
        }
        return at + 1;
    }
}
