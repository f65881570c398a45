/** Exponat as a whole, run as its users run it: over HTTP, on a directory of its own. */
@NullMarked
package org.exponat.app;

import org.jspecify.annotations.NullMarked;
