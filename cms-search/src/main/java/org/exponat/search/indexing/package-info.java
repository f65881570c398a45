/** Keeps the index in step with the site: follows the change feed, edition by edition, and shows only whole editions. */
@NullMarked
package org.exponat.search.indexing;

import org.jspecify.annotations.NullMarked;
