/** Who may reach which address, and the headers every answer carries for safety. */
@NullMarked
package org.exponat.api.security;

import org.jspecify.annotations.NullMarked;
