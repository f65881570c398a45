/** Random commands to an installation and to the model of it, and comparisons of what both show. */
@NullMarked
package org.exponat.core.walk;

import org.jspecify.annotations.NullMarked;
