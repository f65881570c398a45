@NullMarked
package org.exponat.search.drafts.lucene;

import org.jspecify.annotations.NullMarked;
