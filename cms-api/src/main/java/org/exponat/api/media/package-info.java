/** The bytes of published media, under addresses that never change their meaning. */
@NullMarked
package org.exponat.api.media;

import org.jspecify.annotations.NullMarked;
