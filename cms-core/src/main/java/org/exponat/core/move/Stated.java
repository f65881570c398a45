package org.exponat.core.move;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.ZipException;
import org.exponat.core.model.Hash;

/** Reads what was stated, and not a byte more. At the end it is what was stated, or is refused. */
final class Stated extends FilterInputStream {

    private final String name;
    private final long bytes;
    private final Hash hash;
    private final MessageDigest digest = Hash.digest();
    private long read;
    private boolean ended;

    Stated(InputStream in, String name, long bytes, Hash hash) {
        super(in);
        this.name = name;
        this.bytes = bytes;
        this.hash = hash;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] block, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(block, offset, length);
        } catch (ZipException broken) {
            throw new BadArchive(name + ": it is damaged: " + broken.getMessage(), broken);
        }
        if (count > 0) {
            read += count;
            digest.update(block, offset, count);
            if (read > bytes) {
                throw new BadArchive(name + ": it is longer than the " + bytes + " bytes it should have");
            }
        }
        if (count < 0 && !ended) {
            ended = true;
            if (read < bytes) {
                throw new BadArchive(name + ": it ends after " + read + " of " + bytes + " bytes");
            }
            if (!Hash.of(digest).equals(hash)) {
                throw new BadArchive(name + ": its bytes are not those that were exported; its hash differs");
            }
        }
        return count;
    }
}
