/** Programs that measure how good the ranking is, and what indexing and searching cost. docs/relevance.md has the commands. */
@NullMarked
package org.exponat.search.relevance;

import org.jspecify.annotations.NullMarked;
