/** Search on Lucene, put together. */
@NullMarked
package org.exponat.search.lucene;

import org.jspecify.annotations.NullMarked;
