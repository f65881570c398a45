package org.exponat.search.analysis;

import java.util.List;

/**
 * A word as a term of the stemmed chain, and the terms of the parts it is composed of, if any. Tokens of parts stand at
 * the position of the whole word, with its offsets and the type {@value #PART_TYPE}.
 */
public record Word(String term, List<String> parts) {

    /** The token type of a compound's part. */
    public static final String PART_TYPE = "part";

    public Word {
        parts = List.copyOf(parts);
    }
}
