/** Search for editors on Lucene: an index of its own, so that no draft can come into what the public is answered from. */
@NullMarked
package org.exponat.search.drafts.lucene;

import org.jspecify.annotations.NullMarked;
