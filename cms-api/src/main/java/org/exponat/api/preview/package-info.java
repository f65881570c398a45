/** How requests to public addresses ask for what is not public yet. */
@NullMarked
package org.exponat.api.preview;

import org.jspecify.annotations.NullMarked;
