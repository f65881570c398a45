package org.exponat.core.store;

import java.util.List;
import java.util.Optional;
import org.exponat.core.model.Hash;
import org.jspecify.annotations.Nullable;

/** Reads the rights to look at previews. */
public interface PreviewTokenReader {

    Optional<PreviewTokenRecord> find(String id);

    /** The one its token opens, usable or not. */
    Optional<PreviewTokenRecord> find(Hash token);

    /**
     * A page of them, newest first.
     *
     * @param author only those this author gave; null: all
     * @param after continue behind the one of this id; null: from the beginning
     */
    List<PreviewTokenRecord> list(@Nullable String author, @Nullable String after, int limit);
}
