package org.exponat.core.store;

import java.time.Instant;
import java.util.Optional;

/** Reads what repeated requests are answered with. */
public interface KeptAnswerReader {

    /** @param since older ones are as good as gone */
    Optional<KeptAnswerRecord> find(String account, String key, Instant since);
}
