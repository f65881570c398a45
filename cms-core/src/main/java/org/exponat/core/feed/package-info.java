/** The change feed: the dense, strictly ordered log of everything that happened. Everything derived consumes it. */
@NullMarked
package org.exponat.core.feed;

import org.jspecify.annotations.NullMarked;
