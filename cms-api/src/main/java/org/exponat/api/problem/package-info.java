/** Everything that goes wrong over HTTP, told in one shape (RFC 9457) from one place. */
@NullMarked
package org.exponat.api.problem;

import org.jspecify.annotations.NullMarked;
