package org.exponat.search;

import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * How much there is to be found by each theme.
 *
 * @param locale the reader's language
 * @param fallback the language an item may be shown in when it is not live in the reader's, as the installation has it; null:
 *        none
 * @param by the dimension by which the items of each theme are counted besides; null: none
 */
public record ThemeQuestion(LocaleTag locale, @Nullable LocaleTag fallback, @Nullable String by) {}
