package org.exponat.search;

import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * What else may interest who reads an item.
 *
 * @param locale the reader's language
 * @param fallback the language an item may be shown in when it is not live in the reader's, as the installation has it; null:
 *        none
 * @param limit 1 to 100
 */
public record RelatedQuestion(ItemId item, LocaleTag locale, @Nullable LocaleTag fallback, int limit) {}
