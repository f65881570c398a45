/** The sample's Markdown and drawings, read. */
@NullMarked
package org.exponat.app.sample;

import org.jspecify.annotations.NullMarked;
