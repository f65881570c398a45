/** Stores to test on: SQLite in a temporary directory, and real PostgreSQL. Other modules use them too. */
@NullMarked
package org.exponat.core.installation;

import org.jspecify.annotations.NullMarked;
