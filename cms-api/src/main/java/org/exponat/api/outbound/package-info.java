/** The only way by which Exponat speaks to other servers over HTTP, and what guards it. */
@NullMarked
package org.exponat.api.outbound;

import org.jspecify.annotations.NullMarked;
