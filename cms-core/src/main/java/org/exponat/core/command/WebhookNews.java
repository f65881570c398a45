package org.exponat.core.command;

import java.util.ArrayList;
import java.util.List;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.RetractedTexts;
import org.exponat.core.publication.Span;
import org.exponat.core.publication.TextChange;
import org.exponat.core.publication.TextChanges.Slice;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.webhook.ChangeKind;
import org.exponat.core.webhook.News;
import org.exponat.core.webhook.Occasion;
import org.exponat.core.webhook.WebhookFilter;
import org.jspecify.annotations.Nullable;

/** Reads what webhooks are told from the public site, which knows nothing that the public may not know. */
record WebhookNews(PublishedSite site) {

    /** So many changes are told; whoever wants more asks for all. */
    private static final int MOST_CHANGES = 100;

    /** So many items are looked at in one question, for few of them may fit. */
    private static final int SLICE = 100;

    /** What is told of the occasion now, to whoever asks for this. */
    News of(Occasion occasion, WebhookFilter filter) {
        return read(occasion, filter, MOST_CHANGES);
    }

    /** Whether there is anything to be told of it. */
    boolean fits(Occasion occasion, WebhookFilter filter) {
        return !read(occasion, filter, 1).changes().isEmpty();
    }

    private News read(Occasion occasion, WebhookFilter filter, int most) {
        Edition edition = site.editions().find(occasion.edition()).orElseThrow();
        List<TextChange> changes = switch (occasion.kind()) {
            case EDITION -> ofEdition(occasion.subject(), filter, most + 1);
            case RETRACTION -> ofRetraction(occasion.subject(), filter);
            case PING -> List.of();
        };
        boolean more = changes.size() > most;
        return new News(edition, more ? changes.subList(0, most) : changes, more);
    }

    /** The first of them, about as many as are wanted. */
    private List<TextChange> ofEdition(long number, WebhookFilter filter, int wanted) {
        List<TextChange> found = new ArrayList<>();
        if (!filter.tells(ChangeKind.PUBLISHED) && !filter.tells(ChangeKind.WITHDRAWN)) {
            return found;
        }
        // Retractions are told by themselves.
        Span span = new Span(new Span.Mark(number - 1, 0), new Span.Mark(number, 0), filter.types(), filter.locales());
        Span.@Nullable Place place = span.start();
        while (place != null && found.size() < wanted) {
            Slice slice = site.changes().between(span, place, SLICE);
            slice.changes().stream().filter(filter::fits).forEach(found::add);
            place = slice.next();
        }
        return found;
    }

    private List<TextChange> ofRetraction(long position, WebhookFilter filter) {
        List<TextChange> found = new ArrayList<>();
        for (RetractedTexts act : site.retractions().between(position - 1, position, 1)) {
            act.locales().stream().map(locale -> new TextChange.Retracted(act.item(), act.type(), locale))
                    .filter(filter::fits).forEach(found::add);
        }
        return found;
    }

    /** The first occasions behind a mark, retractions first, and where whoever was told them is then. */
    Batch after(Span.Mark mark, int most) {
        Span.Mark now = site.mark();
        List<Occasion> occasions = new ArrayList<>();
        List<RetractedTexts> acts = mark.retraction() < now.retraction()
                ? site.retractions().between(mark.retraction(), now.retraction(), most)
                : List.of();
        acts.forEach(act -> occasions.add(Occasion.retraction(act.position(), now.edition())));
        boolean cut = acts.size() == most;
        long retraction = cut ? acts.getLast().position() : now.retraction();
        long last = Math.min(now.edition(), mark.edition() + most);
        for (long number = mark.edition() + 1; number <= last; number++) {
            occasions.add(Occasion.edition(number));
        }
        return new Batch(occasions, new Span.Mark(Math.max(last, mark.edition()), retraction),
                cut || last < now.edition());
    }

    /**
     * @param reached the same as before if nothing happened
     * @param more whether more happened behind that
     */
    record Batch(List<Occasion> occasions, Span.Mark reached, boolean more) {}
}
