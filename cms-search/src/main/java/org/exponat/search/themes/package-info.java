/** The published thesaurus as search uses it: what themes are called, and which of them are narrower than which. */
@NullMarked
package org.exponat.search.themes;

import org.jspecify.annotations.NullMarked;
