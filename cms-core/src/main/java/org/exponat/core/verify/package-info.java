/** Whether what the store keeps is what was written: hashes, numbers, intervals, references, files. */
@NullMarked
package org.exponat.core.verify;

import org.jspecify.annotations.NullMarked;
