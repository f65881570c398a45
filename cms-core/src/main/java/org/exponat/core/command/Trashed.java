package org.exponat.core.command;

import java.util.List;
import org.exponat.core.model.Version;
import org.exponat.core.store.Referrer;

/**
 * What came of moving an item to the trash.
 *
 * @param replaced the versions in which another item took its place
 * @param broken where it is pointed at still; after a replacement only the published site, until it is published anew
 */
public record Trashed(List<Version> replaced, List<Referrer> broken) {

    static final Trashed UNUSED = new Trashed(List.of(), List.of());

    public Trashed {
        replaced = List.copyOf(replaced);
        broken = List.copyOf(broken);
    }
}
