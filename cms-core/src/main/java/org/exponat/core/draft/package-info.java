/** Items as editors work on them, for whoever follows the feed. What is public never comes here. */
@NullMarked
package org.exponat.core.draft;

import org.jspecify.annotations.NullMarked;
