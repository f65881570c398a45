/**
 * Writes what a frontend says at one edition as files that any web server can give out. It asks the frontend like a visitor,
 * goes from page to page, and makes every link one between files.
 */
@NullMarked
package org.exponat.frontend.export;

import org.jspecify.annotations.NullMarked;
