/** Fills an empty store with the sample content, through the commands an editor uses. */
@NullMarked
package org.exponat.app.sample;

import org.jspecify.annotations.NullMarked;
