/** What the program does and then ends. */
@NullMarked
package org.exponat.app.commands;

import org.jspecify.annotations.NullMarked;
