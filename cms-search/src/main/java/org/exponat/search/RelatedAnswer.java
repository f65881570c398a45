package org.exponat.search;

import java.util.List;

/**
 * What has words or themes in common with an item, the most alike first; never the item itself.
 *
 * @param hits each with its beginning and nothing marked
 * @param partial whether looking took too much time, so that there may be more and better
 */
public record RelatedAnswer(List<SearchAnswer.Hit> hits, boolean partial) {

    public RelatedAnswer {
        hits = List.copyOf(hits);
    }
}
