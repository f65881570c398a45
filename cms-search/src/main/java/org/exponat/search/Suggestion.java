package org.exponat.search;

import org.exponat.core.publication.Reading;
import org.jspecify.annotations.Nullable;

/**
 * An item that may be meant by what was typed.
 *
 * @param reading the item as the reader sees it, at the view's edition
 * @param label another name of the item, in the reader's language, where what was typed leads to that and not to the title
 */
public record Suggestion(Reading reading, @Nullable String label) {}
