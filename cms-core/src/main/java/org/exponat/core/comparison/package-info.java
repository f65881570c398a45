/** What differs between versions, and what two editors' changes make together. */
@NullMarked
package org.exponat.core.comparison;

import org.jspecify.annotations.NullMarked;
