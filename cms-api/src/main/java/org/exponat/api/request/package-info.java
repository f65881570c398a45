/** What comes in over HTTP, read strictly: addresses, query parameters, JSON bodies. */
@NullMarked
package org.exponat.api.request;

import org.jspecify.annotations.NullMarked;
