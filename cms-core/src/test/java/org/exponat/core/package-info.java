/** What holds for the core as a whole. */
@NullMarked
package org.exponat.core;

import org.jspecify.annotations.NullMarked;
