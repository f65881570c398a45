/** What the commands need of a versioned store. */
@NullMarked
package org.exponat.core.store;

import org.jspecify.annotations.NullMarked;
