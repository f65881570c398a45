/**
 * What a frontend is written against, and all it may know of Exponat: it gets a {@link org.exponat.frontend.spi.PageRequest}
 * and a {@link org.exponat.frontend.spi.Site} bound to one edition, and returns a
 * {@link org.exponat.frontend.spi.Rendering}.
 */
@NullMarked
package org.exponat.frontend.spi;

import org.jspecify.annotations.NullMarked;
