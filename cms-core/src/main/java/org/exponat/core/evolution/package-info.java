/** What changed content types would do to what is stored, before anything is done. */
@NullMarked
package org.exponat.core.evolution;

import org.jspecify.annotations.NullMarked;
