/** What a document of the index is made of: an item as it is live, in all its languages, with the themes it carries. */
@NullMarked
package org.exponat.search.document;

import org.jspecify.annotations.NullMarked;
