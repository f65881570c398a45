package org.exponat.search.indexing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.search.document.ContentsReader;
import org.exponat.search.document.ContentsReader.Outcome;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemContents;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.indexing.LiveDocuments.Known;
import org.jspecify.annotations.Nullable;

/**
 * What an index that was made from the first edition on would hold, read from the site edition by edition as indexing reads
 * it. Only fingerprints are kept. For one thread.
 */
final class ExpectedHistory {

    private final SearchSchema schema;
    private final PublishedSite site;
    private final Predicate<ItemId> asked;
    private final Closed closed;
    private final ContentsReader reader;
    private final Map<ItemId, Known> open = new HashMap<>();
    private long edition;

    /** Told of what is over, in the order of editions. */
    @FunctionalInterface
    interface Closed {
        void accept(ItemId item, Span span);
    }

    /** @param asked other items are not looked at */
    ExpectedHistory(SearchSchema schema, PublishedSite site, Predicate<ItemId> asked, Closed closed) {
        this.schema = schema;
        this.site = site;
        this.asked = asked;
        this.closed = closed;
        this.reader = new ContentsReader(schema);
    }

    /** Goes on to an edition. */
    void advanceTo(long number) {
        while (edition < number) {
            apply(edition + 1);
            edition++;
        }
    }

    /** What is true at the edition it has come to, and true until further notice. */
    void open(Closed sink) {
        open.forEach((item, known) -> sink.accept(item, span(known, IndexFields.OPEN)));
    }

    @Nullable
    Span open(ItemId item) {
        Known known = open.get(item);
        return known == null ? null : span(known, IndexFields.OPEN);
    }

    private void apply(long number) {
        Edition next = site.editions().find(number)
                .orElseThrow(() -> new IllegalStateException("the site has no edition " + number));
        PublishedView now = site.at(next);
        List<ItemId> affected = AffectedItems.by(site, now, schema).stream().filter(asked).toList();
        for (int start = 0; start < affected.size(); start += EditionIndexer.BATCH) {
            List<ItemId> batch = new ArrayList<>(
                    affected.subList(start, Math.min(start + EditionIndexer.BATCH, affected.size())));
            Map<ItemId, Outcome> outcomes = reader.read(now, batch);
            batch.forEach(item -> note(item, number, outcomes.get(item)));
        }
    }

    private void note(ItemId item, long number, @Nullable Outcome outcome) {
        String fingerprint = switch (outcome) {
            case null -> null;
            case Outcome.Read(ItemContents contents) -> contents.fingerprint();
            case Outcome.Unreadable _ -> "";
        };
        Known known = open.get(item);
        if (known != null && known.fingerprint().equals(fingerprint)) {
            return;
        }
        if (known != null) {
            closed.accept(item, span(known, number));
        }
        if (fingerprint == null) {
            open.remove(item);
        } else {
            open.put(item, new Known(number, fingerprint));
        }
    }

    private static Span span(Known known, long until) {
        return new Span(known.from(), until, known.fingerprint());
    }
}
