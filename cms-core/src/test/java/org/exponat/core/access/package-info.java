@NullMarked
package org.exponat.core.access;

import org.jspecify.annotations.NullMarked;
