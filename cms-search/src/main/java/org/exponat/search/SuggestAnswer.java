package org.exponat.search;

import java.util.List;

/**
 * What may be meant, best first.
 *
 * @param partial whether looking took too much time, so that there may be more and better
 */
public record SuggestAnswer(List<Suggestion> suggestions, boolean partial) {

    public SuggestAnswer {
        suggestions = List.copyOf(suggestions);
    }
}
