/**
 * What websites and visitors read. Every request decides its edition once and passes the view of it on as an argument;
 * drafts cannot be reached from here.
 */
@NullMarked
package org.exponat.api.delivery;

import org.jspecify.annotations.NullMarked;
