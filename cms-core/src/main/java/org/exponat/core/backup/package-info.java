/** Copies of everything that is kept, made while it is used, tried out, and put back. */
@NullMarked
package org.exponat.core.backup;

import org.jspecify.annotations.NullMarked;
