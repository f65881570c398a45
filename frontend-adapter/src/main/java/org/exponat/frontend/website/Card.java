package org.exponat.frontend.website;

import org.jspecify.annotations.Nullable;

/**
 * An item in a list.
 *
 * @param address null if it has no page
 * @param label a word or number before the title; may be empty
 * @param note a few words after the title; may be empty
 */
record Card(@Nullable String address, String label, Words title, Words teaser, @Nullable Words note,
        @Nullable Picture picture) {}
