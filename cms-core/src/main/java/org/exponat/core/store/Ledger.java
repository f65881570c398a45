package org.exponat.core.store;

/**
 * The counters everything is numbered by.
 *
 * @param edition the highest edition
 * @param documentNumber the last document number given out by counting
 * @param effectiveAt of the highest edition, in microseconds since 1970
 */
public record Ledger(long edition, int documentNumber, long effectiveAt) {}
