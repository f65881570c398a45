/** Puts the frontends on the web: hands them requests and sends what they render. */
@NullMarked
package org.exponat.api.sites;

import org.jspecify.annotations.NullMarked;
