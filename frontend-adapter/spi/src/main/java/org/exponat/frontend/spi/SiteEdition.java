package org.exponat.frontend.spi;

import java.time.Instant;

/**
 * The state of the published site that a request sees.
 *
 * @param number 0 before anything was published
 * @param effectiveAt since when it is, or how long it had been, the state of the site
 */
public record SiteEdition(long number, Instant effectiveAt) {}
