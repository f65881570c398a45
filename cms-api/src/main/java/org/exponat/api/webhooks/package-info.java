/** Sending what webhooks are told. */
@NullMarked
package org.exponat.api.webhooks;

import org.jspecify.annotations.NullMarked;
