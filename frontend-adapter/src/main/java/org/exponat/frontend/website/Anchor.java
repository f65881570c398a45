package org.exponat.frontend.website;

import org.jspecify.annotations.Nullable;

/**
 * A named thing, and its page.
 *
 * @param address null if it has no page
 * @param note a few words beside the name; null for none
 */
record Anchor(@Nullable String address, Words name, @Nullable Words note) {

    static Anchor to(String address, String name) {
        return new Anchor(address, new Words(name, null), null);
    }

    Anchor noting(Words words) {
        return new Anchor(address, name, words.given() ? words : null);
    }
}
