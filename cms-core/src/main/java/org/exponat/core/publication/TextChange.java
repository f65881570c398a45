package org.exponat.core.publication;

import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slug;

/** What became of one item in one language, for those who keep copies of what is published. */
public sealed interface TextChange {

    ItemId item();

    String type();

    LocaleTag locale();

    /**
     * It is live, and was not so before.
     *
     * @param edition the last that changed it, or what all its languages share
     */
    record Live(ItemId item, String type, LocaleTag locale, Slug slug, long edition) implements TextChange {}

    /**
     * It is not live any more.
     *
     * @param slug under which it was live last
     */
    record Withdrawn(ItemId item, String type, LocaleTag locale, Slug slug) implements TextChange {}

    /** It was taken out of every edition; under which slug it was live is not told any more. */
    record Retracted(ItemId item, String type, LocaleTag locale) implements TextChange {}
}
