/** Questions to the published content, and the view that answers them at one edition. */
@NullMarked
package org.exponat.core.query;

import org.jspecify.annotations.NullMarked;
