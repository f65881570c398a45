package org.exponat.frontend.website;

import org.exponat.frontend.pages.HtmlTemplate;

/** The templates of the website's pages. */
final class PageTemplate {

    static final HtmlTemplate HOME = template("home");
    static final HtmlTemplate ARTICLE = template("article");
    static final HtmlTemplate THEMES = template("themes");
    static final HtmlTemplate PANEL = template("panel");
    static final HtmlTemplate SEARCH = template("search");
    static final HtmlTemplate MISSING = template("missing");
    /** A picture within a text, not a page of its own. */
    static final HtmlTemplate FIGURE = template("figure");

    private PageTemplate() {}

    private static HtmlTemplate template(String name) {
        return HtmlTemplate.beside(PageTemplate.class, name);
    }
}
