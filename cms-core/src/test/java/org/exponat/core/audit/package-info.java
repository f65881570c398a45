/** Checks what must hold in every store, by looking at its tables and not through the code that wrote them. */
@NullMarked
package org.exponat.core.audit;

import org.jspecify.annotations.NullMarked;
