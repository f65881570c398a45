/** What every index does that follows the change feed, whatever it holds: keep up, recover, retry, and show what it has. */
@NullMarked
package org.exponat.search.following;

import org.jspecify.annotations.NullMarked;
