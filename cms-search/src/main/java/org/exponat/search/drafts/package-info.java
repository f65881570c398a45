/** What editors ask about everything they work on, published or not; the engine behind it is an implementation. */
@NullMarked
package org.exponat.search.drafts;

import org.jspecify.annotations.NullMarked;
