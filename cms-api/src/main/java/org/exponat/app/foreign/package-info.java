/** Content from elsewhere, brought in by the commands an editor uses. */
@NullMarked
package org.exponat.app.foreign;

import org.jspecify.annotations.NullMarked;
