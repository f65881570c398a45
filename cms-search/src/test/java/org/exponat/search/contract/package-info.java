/** What any implementation of search must do, and the slow one that says what that means. */
@NullMarked
package org.exponat.search.contract;

import org.jspecify.annotations.NullMarked;
