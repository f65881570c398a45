/** The published site as numbered editions, and what an item shows in one of them. */
@NullMarked
package org.exponat.core.publication;

import org.jspecify.annotations.NullMarked;
