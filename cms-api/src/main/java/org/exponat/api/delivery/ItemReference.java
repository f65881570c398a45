package org.exponat.api.delivery;

import org.exponat.core.publication.Reading;

/** How one item names another. */
record ItemReference(String id, String type, String slug, String title) {

    static ItemReference to(Reading target) {
        return new ItemReference(target.id().toString(), target.item().type(), target.slug().value(), target.title());
    }
}
