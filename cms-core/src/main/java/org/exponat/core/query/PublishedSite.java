package org.exponat.core.query;

import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Editions;
import org.exponat.core.publication.Present;
import org.exponat.core.publication.Retractions;
import org.exponat.core.publication.TextChanges;

/** The published site over time: its editions, and a view at each. */
public interface PublishedSite {

    Editions editions();

    /** The current edition, and how long it stays current if nobody publishes: one question. */
    Present present();

    Retractions retractions();

    TextChanges changes();

    PublishedView at(Edition edition);

    default PublishedView now() {
        return at(editions().current());
    }
}
