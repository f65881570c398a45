package org.exponat.core.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable, numbered manifest: which part every slot of an item had at one moment, who saved it and from which
 * version it was made. Its hash covers the hash of the version numbered before it, so a version that was changed,
 * removed or slipped in later shows.
 *
 * @param number 1, 2, 3 … per item, over all its lines
 * @param base the version the author started from; null for the first
 * @param merged the other version whose changes it holds as well, where the base was not the whole story: the head that
 *        an edit was merged into, or the line that was merged; null where it was
 * @param restored the earlier version that text was taken from again; null if it was made without one
 * @param createdAt in whole microseconds, which is what both engines keep
 * @param previous the hash of the version numbered one lower; null for the first
 */
public record Version(ItemId item, int number, Line line, @Nullable Integer base, @Nullable Integer merged,
        @Nullable Integer restored, SortedMap<Slot, Hash> parts, String author, Instant createdAt,
        @Nullable String message,
        @Nullable Hash previous, Hash hash) {

    public Version {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** A version whose hash is computed from everything else it says. */
    public static Version sealed(ItemId item, int number, Line line, @Nullable Integer base, @Nullable Integer merged,
            @Nullable Integer restored, SortedMap<Slot, Hash> parts, String author, Instant createdAt,
            @Nullable String message,
            @Nullable Hash previous) {
        Instant micros = createdAt.truncatedTo(ChronoUnit.MICROS);
        return new Version(item, number, line, base, merged, restored, parts, author, micros, message, previous,
                hashOf(item, number, line, base, merged, restored, parts, author, micros, message, previous));
    }

    /** Whether the hash still is what the rest of this version gives. */
    public boolean isIntact() {
        return hash.equals(
                hashOf(item, number, line, base, merged, restored, parts, author, createdAt, message, previous));
    }

    private static Hash hashOf(ItemId item, int number, Line line, @Nullable Integer base, @Nullable Integer merged,
            @Nullable Integer restored, SortedMap<Slot, Hash> parts, String author, Instant createdAt,
            @Nullable String message,
            @Nullable Hash previous) {
        var manifest = CanonicalJson.emptyObject();
        manifest.put("item", item.toString());
        manifest.put("number", number);
        manifest.put("line", line.name());
        manifest.put("base", base);
        if (merged != null) {
            // Versions from before there were merged and restored ones keep their hashes.
            manifest.put("merged", merged);
        }
        if (restored != null) {
            manifest.put("restored", restored);
        }
        var slots = manifest.putObject("parts");
        for (Map.Entry<Slot, Hash> part : parts.entrySet()) {
            slots.put(part.getKey().key(), part.getValue().hex());
        }
        manifest.put("author", author);
        manifest.put("createdAt", createdAt.toString());
        manifest.put("message", message);
        manifest.put("previous", previous == null ? null : previous.hex());
        return Hash.of(CanonicalJson.write(manifest));
    }
}
