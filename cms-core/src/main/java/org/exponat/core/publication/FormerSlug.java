package org.exponat.core.publication;

import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slug;

/** A slug that an item was live under in a locale, and is not any more. */
public record FormerSlug(ItemId item, String type, LocaleTag locale, Slug slug) {}
