/**
 * What the built-in frontends make their pages with, and what any frontend could bring along itself: templates that escape
 * whatever they are given, rich text as HTML, a frontend's own words per language, files under addresses that change with
 * their bytes. Knows {@code org.exponat.frontend.spi} and no frontend.
 */
@NullMarked
package org.exponat.frontend.pages;

import org.jspecify.annotations.NullMarked;
