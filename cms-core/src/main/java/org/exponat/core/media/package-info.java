/** Blobs by their hash. */
@NullMarked
package org.exponat.core.media;

import org.jspecify.annotations.NullMarked;
