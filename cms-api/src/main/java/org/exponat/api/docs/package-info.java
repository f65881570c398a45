/** What the generated API description says beyond what can be read off the controllers. */
@NullMarked
package org.exponat.api.docs;

import org.jspecify.annotations.NullMarked;
