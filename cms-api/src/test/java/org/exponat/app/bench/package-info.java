/** What delivery can bear, measured beside a web server that sends the same bytes from files. */
@NullMarked
package org.exponat.app.bench;

import org.jspecify.annotations.NullMarked;
