package org.exponat.core.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.exponat.core.access.Actor;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.JoinedStore;
import org.exponat.core.store.KeptAnswerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What requests were answered with, by the key their sender gave them, so that one that is sent again is answered again
 * and not carried out again. Only what was carried out is kept: what was refused changed nothing and may be tried again.
 */
public final class KeptAnswers {

    /** How long an answer is kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    private final JoinedStore store;
    private final Clock clock;

    public KeptAnswers(JoinedStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A request that may be sent again.
     *
     * @param content the hash of all that is asked
     */
    public record Request(Actor actor, String key, Hash content) {}

    /**
     * An answer.
     *
     * @param item the one it tells of, of which something may be erased; null: none
     * @param headers as the text of a JSON object
     * @param body null: it holds a secret, or held something that was erased
     */
    public record Answer(@Nullable ItemId item, int status, String headers, @Nullable String body) {}

    /**
     * An answer that was given already.
     *
     * @param content the hash of all that was asked
     */
    public record Given(Hash content, Answer answer) {
        static Given of(KeptAnswerRecord kept) {
            return new Given(kept.request(), new Answer(kept.item(), kept.status(), kept.headers(), kept.body()));
        }
    }

    /** What the request with this key was answered with, whatever it asked for. */
    public Optional<Given> find(Request request) {
        return find(store.reader(), request);
    }

    private Optional<Given> find(ContentReader reader, Request request) {
        return reader.keptAnswers().find(request.actor().name(), request.key(), oldest()).map(Given::of);
    }

    /**
     * Carries a request out and keeps the answer, in one transaction: both are there, or neither is. The transaction begins
     * where the work first writes: what it reads and works out before keeps nobody from writing.
     *
     * @param work may be run again from the start; all it writes it writes to the store these answers are kept in
     * @return what another node answered meanwhile, also where the work fails; empty: the work was done
     */
    public Optional<Given> withChange(Request request, Supplier<Answer> work) {
        long since = position();
        try {
            store.joined(writer -> find(writer, request).ifPresent(given -> {
                throw new AnsweredMeanwhile(given);
            }), work, (writer, answer) -> keep(writer, request, since, answer));
            return Optional.empty();
        } catch (AnsweredMeanwhile answered) {
            return Optional.of(answered.given);
        } catch (RuntimeException failed) {
            // A twin at another node may have been answered since the transaction began: then what that did is in the way here.
            return Optional.of(find(request).orElseThrow(() -> failed));
        }
    }

    /** How far the feed has come. */
    public long position() {
        return store.reader().history().last();
    }

    /**
     * Keeps the answer to what was carried out already, unless there is one.
     *
     * @param since how far the feed had come when the work began: of what was taken away after that, by others, nothing is
     * kept
     */
    public void afterwards(Request request, long since, Answer answer) {
        store.write(writer -> {
            boolean there = find(writer, request).isPresent();
            if (!there) {
                keep(writer, request, since, answer);
            }
            return there;
        });
    }

    private void keep(ContentWriter writer, Request request, long since, Answer answer) {
        // Whoever takes something away has said so by now, or finds this answer: they look for it with the ledger locked, too.
        writer.lockLedger();
        KeptAnswerRecord record = record(request, answer);
        boolean takenAway = writer.history().takenAway(since).stream().anyMatch(record::tellsOf);
        writer.keptAnswers().keep(takenAway ? record.erased() : record, oldest());
    }

    private KeptAnswerRecord record(Request request, Answer answer) {
        return new KeptAnswerRecord(request.actor().name(), request.key(), request.content(), answer.item(),
                answer.status(), answer.headers(), answer.body(), now());
    }

    private Instant oldest() {
        return now().minus(KEPT);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Ends work that was done elsewhere. */
    private static final class AnsweredMeanwhile extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Given given;

        private AnsweredMeanwhile(Given given) {
            super(null, null, false, false);
            this.given = given;
        }
    }
}
