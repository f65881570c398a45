package org.exponat.api.delivery;

import org.exponat.core.publication.Edition;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.jspecify.annotations.Nullable;

/**
 * The edition a request is answered from, decided once at its start.
 *
 * @param pinned whether the address itself names it for ever, so that the answer can be kept for long
 * @param preview what is laid over it, computed at this very edition; null for what everybody reads
 */
record AskedEdition(Edition edition, boolean pinned, @Nullable Preview preview) {

    AskedEdition(Edition edition, boolean pinned) {
        this(edition, pinned, null);
    }

    static AskedEdition previewing(Preview preview) {
        return new AskedEdition(preview.edition(), false, preview);
    }

    PublishedView view(PublishedSite site) {
        return preview == null ? site.at(edition) : preview.of(site);
    }
}
