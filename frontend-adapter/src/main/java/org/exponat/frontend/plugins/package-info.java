/**
 * Brings frontends in as plugins: jars in a directory, each checked before anything of it runs, with classes that see the
 * platform and the interface they are written against, and nothing of the server.
 */
@NullMarked
package org.exponat.frontend.plugins;

import org.jspecify.annotations.NullMarked;
