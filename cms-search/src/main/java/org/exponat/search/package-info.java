/** What a visitor's search is asked and answers; the engine behind it is an implementation. */
@NullMarked
package org.exponat.search;

import org.jspecify.annotations.NullMarked;
