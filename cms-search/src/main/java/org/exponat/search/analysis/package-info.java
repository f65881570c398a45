/** How texts become terms: one chain per language, and what a typed word means in it. */
@NullMarked
package org.exponat.search.analysis;

import org.jspecify.annotations.NullMarked;
