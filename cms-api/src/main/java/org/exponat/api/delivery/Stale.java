package org.exponat.api.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.api.caching.SurrogateKey;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.EditionChange;

/** What caches have to drop. */
final class Stale {

    private Stale() {}

    /** Every tag that an answer can carry which these changes make another one, each once. */
    static List<String> tags(Collection<EditionChange> changes) {
        Set<String> tags = new TreeSet<>();
        changes.forEach(change -> tags.addAll(SurrogateKey.concernedBy(change.item(), change.type())));
        return new ArrayList<>(tags);
    }

    /** Every tag that an answer showing this item can carry. */
    static List<String> tags(ItemId item, String type) {
        return SurrogateKey.concernedBy(item, type);
    }
}
