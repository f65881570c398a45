package org.exponat.api.delivery;

import org.exponat.api.caching.CachePolicy;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.jspecify.annotations.Nullable;

/**
 * The edition a request is answered from, decided once at its start.
 *
 * @param pinned whether the address itself names it for ever, so that the answer can be kept for long
 * @param settled whether nobody can ask the same and get another edition but by a publication
 * @param preview what is laid over it, computed at this very edition; null for what everybody reads
 */
record AskedEdition(Edition edition, boolean pinned, boolean settled, @Nullable Preview preview) {

    AskedEdition(Edition edition, boolean pinned) {
        this(edition, pinned, true, null);
    }

    static AskedEdition previewing(Preview preview) {
        return new AskedEdition(preview.edition(), false, false, preview);
    }

    /** The one of an instant that may still turn out to be another's. */
    static AskedEdition unsettled(Edition edition) {
        return new AskedEdition(edition, false, false, null);
    }

    /** How long an answer may be kept. */
    String cachePolicy() {
        if (preview != null) {
            return CachePolicy.NEVER;
        }
        if (pinned) {
            return CachePolicy.PINNED;
        }
        return settled ? CachePolicy.CURRENT : CachePolicy.MOMENTARY;
    }

    PublishedView view(PublishedSite site) {
        return preview == null ? site.at(edition) : preview.of(site);
    }
}
