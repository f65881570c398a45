package org.exponat.frontend.website;

import java.util.List;
import org.exponat.frontend.spi.Rendering;

/**
 * What a visitor sees where there is nothing.
 *
 * @param status the answer's, for those who know such numbers
 */
record MissingPage(int status, String heading, String text, List<Anchor> ways) {

    boolean hasWays() {
        return !ways.isEmpty();
    }

    /** There never was anything. */
    static Rendering notFound(Visit visit) {
        return of(visit, 404, "notFound");
    }

    /** What there was has been retracted, and never comes back. */
    static Rendering gone(Visit visit) {
        return of(visit, 410, "gone");
    }

    /** What there was is withdrawn, and may come back. */
    static Rendering withdrawn(Visit visit) {
        return of(visit, 410, "withdrawn");
    }

    private static Rendering of(Visit visit, int status, String key) {
        MissingPage page = new MissingPage(status, visit.texts().get(key + "Title"), visit.texts().get(key + "Text"),
                visit.ways());
        Shell shell = new ShellDraft(visit, page).titled(page.heading()).nowhere().done();
        return WebsiteFrontend.page(PageTemplate.MISSING, shell).withStatus(status);
    }
}
