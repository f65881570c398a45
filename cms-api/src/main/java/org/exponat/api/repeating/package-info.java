/** Requests that may be sent again without being carried out again. */
@NullMarked
package org.exponat.api.repeating;

import org.jspecify.annotations.NullMarked;
