/** The one bootable application: settings, wiring, and what happens between the first line and the first request. */
@NullMarked
package org.exponat.app;

import org.jspecify.annotations.NullMarked;
