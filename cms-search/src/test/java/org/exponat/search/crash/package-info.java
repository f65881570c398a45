/** What is left in store and indexes when a writing process is killed. */
@NullMarked
package org.exponat.search.crash;

import org.jspecify.annotations.NullMarked;
