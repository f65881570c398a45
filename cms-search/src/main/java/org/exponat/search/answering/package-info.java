/** Answers a visitor's question from one state of the index and a view of the site at the same edition. */
@NullMarked
package org.exponat.search.answering;

import org.jspecify.annotations.NullMarked;
