package org.exponat.search;

/** More is asked than can be answered in time; whoever asks again later may be answered. */
public final class SearchOverloaded extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SearchOverloaded() {
        super("More is asked than can be answered in time.");
    }
}
