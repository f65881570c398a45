package org.exponat.api.delivery;

import org.exponat.core.publication.Edition;

/**
 * The edition a request is answered from, decided once at its start.
 *
 * @param pinned whether the address itself names it for ever, so that the answer can be kept for long
 */
record AskedEdition(Edition edition, boolean pinned) {}
