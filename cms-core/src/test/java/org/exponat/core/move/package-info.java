/** Content that has something of everything a store holds, and how it is moved. */
@NullMarked
package org.exponat.core.move;

import org.jspecify.annotations.NullMarked;
