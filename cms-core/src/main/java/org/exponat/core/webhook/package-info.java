/** Webhooks: who is told over HTTP what the public sees, what they are told, and what became of telling them. */
@NullMarked
package org.exponat.core.webhook;

import org.jspecify.annotations.NullMarked;
