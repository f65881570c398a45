/** Who may do what: actors, grants, roles. Rights are asked in commands and queries, never only at the door. */
@NullMarked
package org.exponat.core.access;

import org.jspecify.annotations.NullMarked;
