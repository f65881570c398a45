/** Runs frontends: finds the one and the route that are asked for, hands it the site at one edition, notes what it reads. */
@NullMarked
package org.exponat.frontend.runtime;

import org.jspecify.annotations.NullMarked;
