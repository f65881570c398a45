/** What editors do: each command authorises, loads, validates, appends, and tells the feed. */
@NullMarked
package org.exponat.core.command;

import org.jspecify.annotations.NullMarked;
