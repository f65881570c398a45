package org.exponat.search.lucene;

import java.util.Map;
import java.util.stream.Collectors;
import org.exponat.core.installation.ForwardingView;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;

/** An edition overlaid with what the next one brought: the site after that, under the number before. */
final class EditionAhead extends ForwardingView {

    private final Edition below;

    private EditionAhead(PublishedView after, Edition below) {
        super(after);
        this.below = below;
    }

    /** Over the edition before the current one. */
    static EditionAhead beforeCurrent(PublishedSite site) {
        Edition current = site.editions().current();
        return new EditionAhead(site.at(current), site.editions().find(current.number() - 1).orElseThrow());
    }

    /** What differs between the view and its edition. */
    static Map<ItemId, String> changed(PublishedSite site) {
        return site.editions().changes(site.editions().current().number()).stream()
                .collect(Collectors.toMap(EditionChange::item, EditionChange::type));
    }

    @Override
    public Edition edition() {
        return below;
    }
}
