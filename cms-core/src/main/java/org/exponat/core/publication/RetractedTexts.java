package org.exponat.core.publication;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;

/**
 * What readers may be told of one act of retraction.
 *
 * @param position of its entry in the feed
 * @param locales the retracted ones in which the item ever was live; at least one
 */
public record RetractedTexts(long position, ItemId item, String type, SortedSet<LocaleTag> locales) {

    public RetractedTexts {
        locales = Collections.unmodifiableSortedSet(new TreeSet<>(locales));
    }
}
