package org.exponat.core.installation;

import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Editions;
import org.exponat.core.publication.Present;
import org.exponat.core.publication.Retractions;
import org.exponat.core.publication.TextChanges;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;

/** A site that answers as another one does, for tests to change its views or to notice what they are asked. */
public abstract class ForwardingSite implements PublishedSite {

    private final PublishedSite site;

    protected ForwardingSite(PublishedSite site) {
        this.site = site;
    }

    /** The view of the site there, as this one shows it. */
    protected abstract PublishedView shown(PublishedView view);

    @Override
    public final PublishedView at(Edition edition) {
        return shown(site.at(edition));
    }

    @Override
    public Editions editions() {
        return site.editions();
    }

    @Override
    public Present present() {
        return site.present();
    }

    @Override
    public Retractions retractions() {
        return site.retractions();
    }

    @Override
    public TextChanges changes() {
        return site.changes();
    }
}
