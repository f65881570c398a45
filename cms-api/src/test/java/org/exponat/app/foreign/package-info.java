/** How content from elsewhere comes in. */
@NullMarked
package org.exponat.app.foreign;

import org.jspecify.annotations.NullMarked;
