package org.exponat.core.store.jdbc;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that are tried again when the database asks for it. */
record Retried(TransactionTemplate transactions) {

    private static final Logger LOG = LoggerFactory.getLogger(Retried.class);
    private static final int ATTEMPTS = 8;

    <T> T run(Supplier<T> work) {
        return again(() -> transactions.execute(_ -> work.get()));
    }

    /** @param transaction is one, from its beginning to its end */
    <T> T again(Supplier<T> transaction) {
        for (int attempt = 1;; attempt++) {
            try {
                return transaction.get();
            } catch (ConcurrencyFailureException | DuplicateKeyException lost) {
                // A duplicate may have come between this transaction's question and its insert; asked again, it is seen.
                if (attempt == ATTEMPTS) {
                    throw lost;
                }
                LOG.debug("transaction lost to another, attempt {}", attempt, lost);
                // Two losers must not meet again at once.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(attempt * 5L + (System.nanoTime() & 7)));
            }
        }
    }
}
