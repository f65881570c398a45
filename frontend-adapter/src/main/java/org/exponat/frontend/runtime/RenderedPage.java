package org.exponat.frontend.runtime;

import org.exponat.core.publication.Edition;
import org.exponat.frontend.spi.Rendering;

/**
 * A page as it is to be sent, and all that is needed to cache it.
 *
 * @param edition the state of the site it was rendered from
 * @param reads what it was made of: as long as no edition changes any of that, the same request gives the same page
 */
public record RenderedPage(Rendering rendering, Edition edition, Reads reads) {}
