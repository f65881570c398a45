package org.exponat.core.command;

import java.util.List;
import java.util.Set;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Edition;
import org.jspecify.annotations.Nullable;

/** What came of a {@link Publish}. */
public sealed interface Published {

    /**
     * A new edition, and what it did with each entry.
     *
     * @param expiry the planned act that withdraws it again; null if it stays
     */
    record Made(Edition edition, List<Done> entries, @Nullable Scheduled expiry) implements Published {
        public Made {
            entries = List.copyOf(entries);
        }
    }

    /** Everything asked for already was so; no edition was made. */
    record Unchanged(Edition current, @Nullable Scheduled expiry) implements Published {}

    /** It waits for its instant. */
    record Planned(Scheduled act, @Nullable Scheduled expiry) implements Published {}

    /**
     * What was done with one entry.
     *
     * @param documentNumber null only for an item that was never published
     * @param version null for a withdrawal
     */
    record Done(ItemId id, @Nullable DocumentNumber documentNumber, Publish.Act act, @Nullable Integer version,
            Set<LocaleTag> locales) {
        public Done {
            locales = Set.copyOf(locales);
        }
    }
}
