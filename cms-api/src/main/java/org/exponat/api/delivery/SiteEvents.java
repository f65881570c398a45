package org.exponat.api.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChanges;
import org.exponat.core.publication.Editions;
import org.exponat.core.publication.RetractedTexts;
import org.exponat.core.publication.Span;
import org.exponat.core.query.PublishedSite;

/** What readers of the stream are told, read from the store. */
record SiteEvents(PublishedSite site) {

    /** An edition can have changed hundreds of items, so that few of them are enough at once. */
    private static final int EDITIONS = 20;

    private static final int RETRACTIONS = 500;

    /**
     * @param reached where a reader is who was told these
     * @param more whether there was more then
     */
    record Batch(List<SiteEvent> events, Span.Mark reached, boolean more) {}

    Span.Mark now() {
        return site.mark();
    }

    /** The first events behind a mark: retractions first, for they are urgent. */
    Batch after(Span.Mark mark) {
        Span.Mark now = site.mark();
        List<SiteEvent> events = new ArrayList<>();
        List<RetractedTexts> acts = mark.retraction() < now.retraction()
                ? site.retractions().between(mark.retraction(), now.retraction(), RETRACTIONS)
                : List.of();
        acts.forEach(act -> events.add(SiteEvent.of(act)));
        if (acts.size() == RETRACTIONS) {
            return new Batch(events, new Span.Mark(mark.edition(), acts.getLast().position()), true);
        }
        long last = Math.min(now.edition(), mark.edition() + EDITIONS);
        if (last > mark.edition()) {
            Editions editions = site.editions();
            List<Edition> made = editions.before(last + 1, (int) (last - mark.edition())).reversed();
            Map<Long, EditionChanges> changes = editions.changes(made.stream().map(Edition::number).toList(),
                    Integer.MAX_VALUE);
            made.forEach(edition -> {
                EditionChanges changed = changes.get(edition.number());
                events.add(SiteEvent.of(edition, changed == null ? List.of() : changed.first()));
            });
        }
        return new Batch(events, new Span.Mark(Math.max(last, mark.edition()), now.retraction()),
                last < now.edition());
    }
}
