/** What a whole installation is written into and read from again, whichever engine keeps it. */
@NullMarked
package org.exponat.core.move;

import org.jspecify.annotations.NullMarked;
