/** What the program does and then ends, instead of serving: one class for each command. */
@NullMarked
package org.exponat.app.commands;

import org.jspecify.annotations.NullMarked;
