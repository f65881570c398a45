/** Text that was written or pasted elsewhere, turned into the blocks of rich text, with a report of what was not kept. */
@NullMarked
package org.exponat.core.richtext;

import org.jspecify.annotations.NullMarked;
