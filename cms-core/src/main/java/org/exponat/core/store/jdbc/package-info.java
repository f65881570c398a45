/** The versioned store in SQL: one text for SQLite and PostgreSQL, with the few differences in their dialects. */
@NullMarked
package org.exponat.core.store.jdbc;

import org.jspecify.annotations.NullMarked;
