package org.exponat.core.media;

import java.nio.charset.StandardCharsets;

/** Reads numbers and texts of a file; beyond its end it is refused as broken. */
record Bytes(byte[] all) {

    int length() {
        return all.length;
    }

    int at(int place) {
        need(place, 1);
        return all[place] & 0xFF;
    }

    int big16(int place) {
        return at(place) << 8 | at(place + 1);
    }

    int little16(int place) {
        return at(place + 1) << 8 | at(place);
    }

    long big32(int place) {
        return (long) big16(place) << 16 | big16(place + 2);
    }

    long little32(int place) {
        return (long) little16(place + 2) << 16 | little16(place);
    }

    int little24(int place) {
        return at(place + 2) << 16 | little16(place);
    }

    String text(int place, int length) {
        need(place, length);
        return new String(all, place, length, StandardCharsets.ISO_8859_1);
    }

    boolean says(int place, String text) {
        return place + text.length() <= all.length && text(place, text.length()).equals(text);
    }

    /** @throws FileRefused if the file ends before */
    void need(int place, long length) {
        if (place < 0 || length < 0 || place + length > all.length) {
            throw FileRefused.unreadable("The file ends in the middle of the picture, or is broken.");
        }
    }
}
