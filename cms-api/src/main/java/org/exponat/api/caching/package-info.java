/** What caches between here and a reader need to know of an answer. */
@NullMarked
package org.exponat.api.caching;

import org.jspecify.annotations.NullMarked;
