package org.exponat.core.query;

import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Editions;
import org.exponat.core.publication.Present;
import org.exponat.core.publication.Retractions;
import org.exponat.core.publication.Span;
import org.exponat.core.publication.TextChanges;

/** The published site over time: its editions, and a view at each. */
public interface PublishedSite {

    Editions editions();

    /** The current edition, and how long it stays current if nobody publishes: one question. */
    Present present();

    Retractions retractions();

    TextChanges changes();

    PublishedView at(Edition edition);

    /** Where the site is. The edition is looked up first: what it withdrew by a retraction is then among those known. */
    default Span.Mark mark() {
        long edition = editions().current().number();
        return new Span.Mark(edition, retractions().last());
    }

    default PublishedView now() {
        return at(editions().current());
    }
}
