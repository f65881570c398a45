package org.exponat.search.drafts;

import java.util.List;
import org.exponat.search.IndexHealth.Failure;
import org.exponat.search.IndexHealth.Stall;
import org.jspecify.annotations.Nullable;

/**
 * How the index of drafts is doing.
 *
 * @param position how far it has read the change feed
 * @param complete false while it is being made
 * @param documents how many documents it has, the failed ones among them
 * @param stalled why it does not follow the feed at present; null if it does. It is tried again and again.
 * @param failed how many documents could not be made
 * @param failures the first of these; their editions mean nothing here
 */
public record DraftHealth(long position, boolean complete, long documents, @Nullable Stall stalled, long failed,
        List<Failure> failures) {

    public DraftHealth {
        failures = List.copyOf(failures);
    }
}
