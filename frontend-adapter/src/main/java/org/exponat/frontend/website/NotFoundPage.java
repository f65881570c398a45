package org.exponat.frontend.website;

import java.util.List;

/** What a visitor sees where there is nothing. */
record NotFoundPage(List<Anchor> ways) {

    boolean hasWays() {
        return !ways.isEmpty();
    }

    static Shell of(Visit visit) {
        return new ShellDraft(visit, new NotFoundPage(visit.ways())).titled(visit.texts().get("notFoundTitle"))
                .nowhere().done();
    }
}
