/** What content looks like: types, their fields and kinds, read from YAML; what may be saved and what may be published. */
@NullMarked
package org.exponat.core.types;

import org.jspecify.annotations.NullMarked;
