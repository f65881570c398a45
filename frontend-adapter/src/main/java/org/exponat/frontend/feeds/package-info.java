/**
 * What programs read of the published site: a sitemap, feeds of what is new, and the thesaurus as linked data. Written
 * against {@code org.exponat.frontend.spi} alone.
 */
@NullMarked
package org.exponat.frontend.feeds;

import org.jspecify.annotations.NullMarked;
