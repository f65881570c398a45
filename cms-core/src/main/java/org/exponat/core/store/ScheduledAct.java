package org.exponat.core.store;

import java.time.Instant;
import org.exponat.core.publication.ActState;
import org.jspecify.annotations.Nullable;

/**
 * An act of publishing that was accepted for an instant.
 *
 * @param id in the order of acceptance
 * @param ends the act whose publications it withdraws again; null if that was not planned with it
 * @param end the act that withdraws again what this one publishes; null if none was planned with it
 * @param entries canonical JSON, as the commands write it
 * @param settledAt when it was carried out, failed or was cancelled; null while it is planned
 * @param edition the one it made; null if it made none
 * @param reason why it failed, as JSON; null unless it did
 */
public record ScheduledAct(long id, ActState state, Instant dueAt, @Nullable Long ends, @Nullable Long end,
        String entries, String author, @Nullable String message, Instant createdAt, @Nullable Instant settledAt,
        @Nullable Long edition, @Nullable String reason) {}
