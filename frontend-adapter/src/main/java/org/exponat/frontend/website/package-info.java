/**
 * The built-in website, written against {@code org.exponat.frontend.spi} alone: pages as records, templates that escape
 * whatever they are given, no script.
 */
@NullMarked
package org.exponat.frontend.website;

import org.jspecify.annotations.NullMarked;
