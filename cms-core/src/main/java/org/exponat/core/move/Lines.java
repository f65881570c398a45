package org.exponat.core.move;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a file, none longer than {@value #LONGEST} bytes. */
final class Lines implements Closeable {

    /** More than the largest text that can be saved, however it is written. */
    static final int LONGEST = 16 << 20;

    private final String name;
    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private int filled;
    private long number;

    Lines(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /** Goes to the next line, if there is one. */
    boolean next() throws IOException {
        from = number == 0 ? 0 : to + 1;
        int looked = from;
        while (true) {
            for (int i = looked; i < filled; i++) {
                if (buffer[i] == '\n') {
                    to = i;
                    number++;
                    return true;
                }
            }
            looked = filled;
            if (from > 0) {
                System.arraycopy(buffer, from, buffer, 0, filled - from);
                looked -= from;
                filled -= from;
                from = 0;
            }
            if (filled == buffer.length) {
                if (filled >= LONGEST) {
                    throw new BadArchive(name + ":" + (number + 1) + ": the line is too long");
                }
                buffer = Arrays.copyOf(buffer, filled * 2);
            }
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                if (filled > 0) {
                    throw new BadArchive(name + ":" + (number + 1) + ": the last line has no end");
                }
                // Asked again, it is the end again.
                to = -1;
                return false;
            }
            filled += count;
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int length() {
        return to - from;
    }

    /** Of the line, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
