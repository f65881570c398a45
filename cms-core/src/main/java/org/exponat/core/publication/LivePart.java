package org.exponat.core.publication;

import java.time.Instant;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slug;
import org.exponat.core.types.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * What an item shows in one slot at some edition: the part a publication points at.
 *
 * @param version the version whose part it is
 * @param slug the address the locale is live under; null for the shared slot
 * @param since the edition that put it there
 * @param publishedAt when that edition became effective
 */
public record LivePart(int version, @Nullable Slug slug, long since, Instant publishedAt, Part part) {

    /** The same, with its fields as the type has them. */
    public LivePart read(ContentType type) {
        return type.migrations().isEmpty()
                ? this
                : new LivePart(version, slug, since, publishedAt, type.read(part));
    }
}
