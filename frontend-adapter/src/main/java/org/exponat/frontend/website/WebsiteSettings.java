package org.exponat.frontend.website;

import org.jspecify.annotations.Nullable;

/**
 * What the website knows of the server it stands on.
 *
 * @param feeds the path of the feeds, which pages then name; null: there are none
 * @param suggestions the path of the suggestions, with which the search field then helps while something is being typed;
 *        null: there are none
 */
public record WebsiteSettings(@Nullable String feeds, @Nullable String suggestions) {

    static final WebsiteSettings ALONE = new WebsiteSettings(null, null);
}
