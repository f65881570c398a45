/** The values everything else speaks in: items, slots, parts, versions, and what can be wrong with an input. */
@NullMarked
package org.exponat.core.model;

import org.jspecify.annotations.NullMarked;
