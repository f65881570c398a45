/**
 * A second, simple account of what commands do, in plain maps and without any of the code that does it, for tests that
 * compare the two.
 */
@NullMarked
package org.exponat.core.expected;

import org.jspecify.annotations.NullMarked;
