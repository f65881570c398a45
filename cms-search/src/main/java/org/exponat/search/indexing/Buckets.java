package org.exponat.search.indexing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.BitSet;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;

/**
 * A digest of what the documents of many items say, in {@value #COUNT} buckets by item, so that two accounts of a whole
 * index can be compared without keeping either.
 * <p>
 * A digest is a sum, so the order of documents does not matter. Each span counts as the hash of its end less the hash of its
 * beginning: two spans that meet and say the same count as the one they are together, as in {@link Span#joined}.
 */
final class Buckets {

    static final int COUNT = 256;

    private final long[] sums = new long[COUNT];
    private final long[] moreSums = new long[COUNT];
    private final MessageDigest digest = Hash.digest();

    static int of(ItemId item) {
        // Ids are drawn at random, but those that were named by others need not be.
        int hash = item.hashCode() * 0x9E3779B9;
        return hash >>> 24;
    }

    void add(ItemId item, Span span) {
        int bucket = of(item);
        count(bucket, item, span.until(), span.fingerprint(), 1);
        count(bucket, item, span.from(), span.fingerprint(), -1);
    }

    private void count(int bucket, ItemId item, long edition, String fingerprint, int sign) {
        digest.update(ByteBuffer.allocate(3 * Long.BYTES).putLong(item.uuid().getMostSignificantBits())
                .putLong(item.uuid().getLeastSignificantBits()).putLong(edition).flip());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(fingerprint.getBytes(StandardCharsets.US_ASCII)));
        sums[bucket] += sign * hash.getLong();
        moreSums[bucket] += sign * hash.getLong();
    }

    /** The buckets in which two accounts differ. */
    BitSet differing(Buckets other) {
        BitSet differing = new BitSet(COUNT);
        for (int bucket = 0; bucket < COUNT; bucket++) {
            differing.set(bucket, sums[bucket] != other.sums[bucket] || moreSums[bucket] != other.moreSums[bucket]);
        }
        return differing;
    }
}
