package org.exponat.api.caching;

import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Editions;
import org.exponat.core.publication.Present;
import org.exponat.core.publication.Retractions;
import org.exponat.core.publication.TextChanges;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;

/**
 * The published site for those who answer this node's readers: items that were read before are in memory, and come from
 * there for as long as nothing published has changed them, and so do the owners of slugs, and which items the first page of
 * a list shows.
 *
 * <p>Its views, and what {@link #now} is, are of what the node knows; all else is asked of the store as it is. Whoever
 * decides by both may find the views behind, by what other nodes committed in the last moment.
 */
public final class KeptSite implements PublishedSite {

    /** What a small answer costs, in bytes, roughly. */
    private static final int FACT = 500;

    /** What the ids of a list cost. */
    private static final int LIST = 8_000;

    /** The share of the memory that is for small answers. */
    private static final int SHARE = 10;

    private final PublishedSite site;
    private final SiteOfNode node;
    private final boolean keeps;
    private final KeptItems items;
    private final KeptFacts<Address, Optional<ItemId>> owners;
    private final KeptFacts<Set<String>, Long> lastChanges;
    private final KeptFacts<ContentQuery, PublishedView.Chosen> lists;

    /** @param size how much is kept, in bytes, roughly; 0: nothing */
    public KeptSite(PublishedSite site, SiteOfNode node, long size) {
        this.site = site;
        this.node = node;
        this.keeps = size > 0;
        this.items = new KeptItems(node, size - 2 * (size / SHARE));
        this.owners = new KeptFacts<>(node, size / SHARE / FACT);
        this.lastChanges = new KeptFacts<>(node, size / SHARE / FACT);
        this.lists = new KeptFacts<>(node, size / SHARE / LIST);
    }

    /** A slug as a reader of a locale asks for it. */
    record Address(String type, LocaleTag locale, Slug slug) {}

    KeptItems items() {
        return items;
    }

    KeptFacts<Address, Optional<ItemId>> owners() {
        return owners;
    }

    KeptFacts<Set<String>, Long> lastChanges() {
        return lastChanges;
    }

    KeptFacts<ContentQuery, PublishedView.Chosen> lists() {
        return lists;
    }

    @Override
    public PublishedView at(Edition edition) {
        SiteOfNode.Known known = node.notBefore(edition.number());
        PublishedView stored = site.at(edition);
        // Of an edition that is not there yet nothing is known.
        return !keeps || edition.number() > known.edition() ? stored : new KeptView(stored, this, known);
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
