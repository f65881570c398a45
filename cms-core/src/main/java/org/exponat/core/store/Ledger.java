package org.exponat.core.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.exponat.core.publication.Edition;

/**
 * The counters everything is numbered by.
 *
 * @param edition the highest edition
 * @param documentNumber the last document number given out by counting
 * @param effectiveAt of the highest edition, in microseconds since 1970
 */
public record Ledger(long edition, int documentNumber, long effectiveAt) {

    /** The highest edition. */
    public Edition current() {
        return new Edition(edition, Instant.EPOCH.plus(effectiveAt, ChronoUnit.MICROS));
    }

    /**
     * The edition after the highest one.
     *
     * @param wanted from when it shall be the state of the site; later if the edition before is not earlier
     */
    public Edition next(Instant wanted) {
        long effective = Math.max(ChronoUnit.MICROS.between(Instant.EPOCH, wanted), effectiveAt + 1);
        return new Edition(edition + 1, Instant.EPOCH.plus(effective, ChronoUnit.MICROS));
    }

    /** The counters once this edition is the highest. */
    public Ledger at(Edition highest, int lastDocumentNumber) {
        return new Ledger(highest.number(), lastDocumentNumber,
                ChronoUnit.MICROS.between(Instant.EPOCH, highest.effectiveAt()));
    }
}
