package org.exponat.core.move;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.exponat.core.model.Hash;

/** Counts and hashes what goes through it. */
final class Measured extends FilterOutputStream {

    private final MessageDigest digest = Hash.digest();
    private long bytes;

    Measured(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        digest.update((byte) b);
        bytes++;
    }

    @Override
    public void write(byte[] block, int offset, int length) throws IOException {
        out.write(block, offset, length);
        digest.update(block, offset, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /** Asked once, at the end. */
    Hash hash() {
        return Hash.of(digest);
    }
}
