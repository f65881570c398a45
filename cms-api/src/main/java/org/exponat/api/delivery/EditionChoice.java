package org.exponat.api.delivery;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.exponat.api.caching.SiteOfNode;
import org.exponat.api.preview.AskedPreview;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Editions;
import org.exponat.core.query.Preview;
import org.jspecify.annotations.Nullable;

/**
 * Decides which edition a request reads: the current one, a numbered one, or the one that was current at an instant; and
 * whether a release is laid over it.
 */
public final class EditionChoice {

    /** The parameters this looks at. */
    static final Set<String> PARAMETERS = Set.of("edition", "at", "minEdition", AskedPreview.RELEASE,
            AskedPreview.PREVIEW);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * An instant as young as this may still be overtaken by a publication that took its own instant earlier and commits
     * later, so its edition is not taken as settled.
     */
    private static final Duration UNSETTLED = Duration.ofMinutes(1);

    /** Every waiting request holds a thread; anyone may ask, so most threads stay free for those who do not wait. */
    private static final int MOST_WAITING = 50;

    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final SiteOfNode node;
    private final Editions editions;
    private final ChangeFeed feed;
    private final AskedPreview previews;
    private final Clock clock;

    public EditionChoice(SiteOfNode node, Editions editions, ChangeFeed feed, AskedPreview previews, Clock clock) {
        this.node = node;
        this.editions = editions;
        this.feed = feed;
        this.previews = previews;
        this.clock = clock;
    }

    /** Whether an answer is the same at two editions. */
    interface Sameness {
        boolean holds(Edition earlier, Edition later);
    }

    /**
     * The preview asked for, computed no earlier than the edition that the reader waits for.
     *
     * @throws Refusal (400) if a preview is to be laid over a past edition; (404) if it is not to be read in the language
     *         asked for
     */
    @Nullable
    Preview choosePreview(HttpServletRequest request, QueryParameters parameters) {
        if (AskedPreview.wayOf(request).isEmpty()) {
            return null;
        }
        if (isNamed(parameters)) {
            throw Refusal.badParameter("Previews are of the current edition; edition and at do not go with them.");
        }
        parameters.number("minEdition").ifPresent(this::waitFor);
        Preview preview = previews.of(request).orElseThrow();
        if (!preview.shows(ReaderLanguage.of(parameters, preview.languages()).locale())) {
            throw new Refusal(Problem.of(404, "not_found", "Not found",
                    "With this preview only the language " + preview.only() + " can be read."));
        }
        return preview;
    }

    /** Whether the reader says which edition to read, by its number or by an instant. */
    static boolean isNamed(QueryParameters parameters) {
        return parameters.one("edition").isPresent() || parameters.one("at").isPresent();
    }

    /**
     * @param preview what decides alone, if there is one: it is of one edition, and so are the cursors bound to it
     * @param continued the edition a cursor continues at; null without one
     */
    AskedEdition choose(QueryParameters parameters, @Nullable Preview preview, @Nullable Long continued) {
        return choose(parameters, preview, continued, (_, _) -> false);
    }

    /**
     * @param preview what decides alone, if there is one: it is of one edition, and so are the cursors bound to it
     * @param continued the edition a cursor continues at; null without one
     * @param sameness where it holds, a cursor of one edition may be continued in the other
     */
    AskedEdition choose(QueryParameters parameters, @Nullable Preview preview, @Nullable Long continued,
            Sameness sameness) {
        if (preview != null) {
            return AskedEdition.previewing(preview);
        }
        Optional<Long> number = parameters.number("edition");
        Optional<String> at = parameters.one("at");
        if (number.isPresent() && at.isPresent()) {
            throw Refusal.badParameter("Either edition or at can be asked for, not both.");
        }
        Optional<Long> atLeast = parameters.number("minEdition");
        atLeast.ifPresent(this::waitFor);
        Optional<AskedEdition> named = number.map(this::numbered).or(() -> at.map(this::at));
        if (continued == null) {
            return named.orElseGet(() -> present(atLeast.orElse(0L)));
        }
        Edition first = editions.find(continued)
                .orElseThrow(() -> Refusal.badParameter("The cursor in after cannot be read."));
        if (named.isEmpty() || named.get().edition().number() == continued) {
            return new AskedEdition(first, true);
        }
        Edition wanted = named.get().edition();
        boolean onward = continued < wanted.number();
        if (!sameness.holds(onward ? first : wanted, onward ? wanted : first)) {
            throw Refusal.badParameter("The cursor in after continues another edition than the one asked for.");
        }
        return named.get();
    }

    /** The present, and no earlier than an edition that the reader knows of, if it is there. */
    AskedEdition present(long known) {
        return new AskedEdition(node.editionNotBefore(known), false);
    }

    private AskedEdition numbered(long number) {
        return editions.find(number).map(edition -> new AskedEdition(edition, true))
                .orElseThrow(EditionChoice::noSuchEdition);
    }

    static Refusal noSuchEdition() {
        return new Refusal(Problem.of(404, "no_such_edition", "No such edition",
                "There is no edition of this number yet."));
    }

    private AskedEdition at(String text) {
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw Refusal.badParameter("The parameter at must be an instant such as 2026-03-01T00:00:00Z.");
        }
        Instant now = clock.instant();
        if (instant.isAfter(now)) {
            throw Refusal.badParameter("The parameter at lies in the future.");
        }
        Edition edition = editions.at(instant);
        return instant.isBefore(now.minus(UNSETTLED))
                ? new AskedEdition(edition, true)
                : AskedEdition.unsettled(edition);
    }

    private void waitFor(long number) {
        if (node.edition().number() >= number) {
            return;
        }
        if (!waiting.tryAcquire()) {
            throw notThereYet(number);
        }
        try {
            await(number);
        } finally {
            waiting.release();
        }
    }

    private static Refusal notThereYet(long number) {
        return new Refusal(Problem.of(503, "edition_not_there_yet", "The edition is not there yet",
                "Edition " + number + " is not there yet; try again."));
    }

    private void await(long number) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            // The feed's position is read first: an edition made after it was read ends the wait at once.
            long position = feed.last();
            while (editions.current().number() < number) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive() || !feed.await(position, left)) {
                    throw notThereYet(number);
                }
                position = feed.last();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal(Problem.of(503, "stopping", "Exponat is stopping", "Try again later."));
        }
    }
}
