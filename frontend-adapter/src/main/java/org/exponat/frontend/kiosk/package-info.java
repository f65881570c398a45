/**
 * An exhibition on a touch screen that stands in it: its panels and stations in large type, without a way out, and without
 * the network once everything is loaded. Written against {@code org.exponat.frontend.spi} alone.
 */
@NullMarked
package org.exponat.frontend.kiosk;

import org.jspecify.annotations.NullMarked;
