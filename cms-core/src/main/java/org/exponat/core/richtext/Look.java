package org.exponat.core.richtext;

import org.jspecify.annotations.Nullable;

/**
 * How a stretch of text looks.
 *
 * @param href where it leads; null: nowhere
 */
record Look(boolean strong, boolean emphasised, boolean code, @Nullable String href) {

    static final Look PLAIN = new Look(false, false, false, null);

    Look strong(boolean now) {
        return new Look(now, emphasised, code, href);
    }

    Look emphasised(boolean now) {
        return new Look(strong, now, code, href);
    }

    Look asCode() {
        return new Look(strong, emphasised, true, href);
    }

    Look leadingTo(@Nullable String address) {
        return new Look(strong, emphasised, code, address);
    }

    /** Of what looks its own way: only where it leads is as around it. */
    Look onlyLeading() {
        return PLAIN.leadingTo(href);
    }

    /** Without what a text can lose and still say the same. */
    Look bare() {
        return new Look(false, false, code, href);
    }
}
