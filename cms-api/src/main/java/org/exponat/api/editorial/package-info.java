/** What editors and integrators do: it speaks HTTP, and leaves every decision to the commands. */
@NullMarked
package org.exponat.api.editorial;

import org.jspecify.annotations.NullMarked;
