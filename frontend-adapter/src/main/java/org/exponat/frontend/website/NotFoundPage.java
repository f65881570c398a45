package org.exponat.frontend.website;

import java.util.List;

/** What a visitor sees where there is nothing. */
record NotFoundPage(String search, List<Anchor> ways) {

    static Shell of(Visit visit) {
        NotFoundPage page = new NotFoundPage(visit.addresses().search(visit.locale()), visit.ways());
        return new ShellDraft(visit, page).titled(visit.texts().get("notFoundTitle"))
                .transientAt(visit.addresses().search(visit.locale()), "").done();
    }
}
