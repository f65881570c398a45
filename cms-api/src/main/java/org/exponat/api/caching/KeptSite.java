package org.exponat.api.caching;

import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Editions;
import org.exponat.core.publication.Present;
import org.exponat.core.publication.Retractions;
import org.exponat.core.publication.TextChanges;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;

/**
 * The published site for the readers of this node: items that were read before are in memory, and come from there for as
 * long as nothing published has changed them. What is a matter of many items, such as which of them a list shows, is asked
 * of the store each time.
 */
public final class KeptSite implements PublishedSite {

    private final PublishedSite site;
    private final SiteOfNode node;
    private final boolean keeps;
    private final KeptItems items;
    private final KeptFacts facts;

    /** @param size how much is kept, in bytes, roughly; 0: nothing */
    public KeptSite(PublishedSite site, SiteOfNode node, long size) {
        this.site = site;
        this.node = node;
        this.keeps = size > 0;
        this.items = new KeptItems(node, size);
        this.facts = new KeptFacts(node, size);
    }

    @Override
    public PublishedView at(Edition edition) {
        SiteOfNode.Known known = node.notBefore(edition.number());
        PublishedView stored = site.at(edition);
        // Of an edition that is not there yet nothing is known.
        return !keeps || edition.number() > known.edition() ? stored : new KeptView(stored, items, facts, known);
    }

    @Override
    public PublishedView now() {
        return at(node.edition());
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
