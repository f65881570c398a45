/** What holds across all modules. */
@NullMarked
package org.exponat;

import org.jspecify.annotations.NullMarked;
