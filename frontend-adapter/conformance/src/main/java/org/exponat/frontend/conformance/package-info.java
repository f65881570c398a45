/**
 * Tries a frontend on golden content: all kinds of blocks, words that do not fit, pictures that are missing, texts in another
 * language, texts that look like HTML. Needs the interface and a parser of HTML, and no server.
 */
@NullMarked
package org.exponat.frontend.conformance;

import org.jspecify.annotations.NullMarked;
