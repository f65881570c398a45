/** Rules over all frontends. */
@NullMarked
package org.exponat.frontend;

import org.jspecify.annotations.NullMarked;
