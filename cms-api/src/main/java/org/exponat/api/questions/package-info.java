/** What visitors looked for and did not find, for editors. */
@NullMarked
package org.exponat.api.questions;

import org.jspecify.annotations.NullMarked;
