@NullMarked
package org.exponat.api.request;

import org.jspecify.annotations.NullMarked;
