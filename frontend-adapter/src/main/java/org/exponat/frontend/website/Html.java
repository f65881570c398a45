package org.exponat.frontend.website;

import org.jspecify.annotations.Nullable;

/**
 * Markup that goes into a page as it is; only {@link RichTextHtml} and search make any.
 *
 * @param lang the language it is in, where that is not the page's; null otherwise
 */
record Html(String html, @Nullable String lang) {

    static final Html NONE = new Html("", null);

    boolean given() {
        return !html.isEmpty();
    }
}
